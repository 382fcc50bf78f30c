// How long a check takes: a configuration of 500 lines with every rule on, and many small files, a hundred at a time.
import { join } from 'node:path';
import { loadCatalog } from '../src/catalog/load.ts';
import { checkFiles, type NixFile } from '../src/check/engine.ts';
import { measure, print } from './measure.ts';

/** What stands in real configurations, right and wrong in turn. */
const blocks: readonly ((index: number) => string)[] = [
  (index) => `  services.nginx.virtualHosts."host${index}.example.org" = {
    forceSSL = true;
    enableACME = true;
    locations."/".proxyPass = "http://127.0.0.1:${8000 + index}";
  };`,
  (index) => `  users.users.user${index} = {
    isNormalUser = true;
    extraGroups = [ "wheel" "networkmanager" ];
    packages = with pkgs; [ firefox thunderbird vim git ripgrep ];
  };`,
  (index) => `  systemd.services.job${index} = {
    wantedBy = [ "multi-user.target" ];
    serviceConfig.ExecStart = "\${pkgs.bash}/bin/bash -c 'echo ${index}'";
  };`,
  (index) => `  environment.etc."file${index}".text = lib.mkIf config.services.nginx.enable "${index}";`,
  (index) => `  services.openssh.passwordAuthentication${index} = "true";`,
  () => `  environment.systemPackages = lib.optionals true [ pkgs.htop pkgs.linuxPackages_lastest ];`,
];

function configuration(lines: number): string {
  const text = ['{ config, lib, pkgs, ... }:', '{', '  imports = [ ./hardware-configuration.nix ];'];
  for (let index = 0; text.length < lines - 2; index += 1)
    text.push(...(blocks[index % blocks.length]?.(index).split('\n') ?? []));
  return [...text, '  system.stateVersion = "25.11";', '}', ''].join('\n');
}

export async function benchCheck(): Promise<void> {
  const loaded = loadCatalog({ shipped: join(import.meta.dirname, '..', 'catalog') });
  if (!loaded.ok) throw new Error(loaded.problem);
  const { catalog } = loaded;
  const large = configuration(500);
  const one = await measure(50, async () =>
    checkFiles([{ path: 'configuration.nix', text: large }], catalog),
  );
  print(`a configuration, ${large.split('\n').length - 1} lines`, one);

  const small: NixFile[] = Array.from({ length: 100 }, (_, index) => ({
    path: `host${index}.nix`,
    text: configuration(40 + (index % 40)),
  }));
  const many = await measure(10, async () => {
    for (const file of small) checkFiles([file], catalog);
  });
  print('100 files of 40 to 80 lines', many);
  process.stdout.write(`${Math.round((1000 * small.length) / many.median)} files per second\n`);
}
