// A learner pastes a configuration into the chat.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderText } from '../../src/document/text.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const broken = `{ pkgs, ... }:
{
  networking.hostname = "laptop";
  services.openssh.enable = "true";
  services.xserver.layout = "de";
  users.users.ann.extraGroups = "wheel";
  boot.loader.timeout = "5";
}
`;

describe('/check with a configuration', () => {
  test('the worst first, few at a time, in the own lines, and last what is good', async () => {
    const answer = await world.ask('ann', `/check ${broken}`);
    expect(answer).toMatch(/Mend this first, line 3[\s\S]*Then this, line 4[\s\S]*Then this, line 6/);
    expect(answer).toMatch(/networking\.hostname = "laptop";\n[^\n]*\^{8}\n/);
    expect(answer).toContain('There are 2 more');
    expect(answer).toMatch(/What is good[\s\S]*Brackets, semicolons and quotes are in order/);
    expect(answer).toContain('search.nixos.org');
  });

  test('the fix waits behind a button, and never shows the whole file', async () => {
    const page = await world.say('ann', `/check ${broken}`);
    expect(page.keep).toBe(false);
    const fix = await world.press('ann', page, 'Show the fix, line 3');
    expect(fix.keep).toBe(false);
    const text = renderText(fix);
    expect(text).toMatch(/networking\.hostname[\s\S]*networking\.hostName/);
    expect(text).not.toContain('openssh');
    expect(renderText(await world.press('ann', fix, 'Why?'))).toContain('Why it happens');
  });

  test('a paste from too long ago has no fix any more, which is told', async () => {
    const page = await world.say('bob', `/check ${broken}`);
    world.clock.advance({ hours: 1 });
    expect(renderText(await world.press('bob', page, 'Show the fix, line 3'))).toContain('Send it again');
  });

  test('advice stands below, when nothing is broken', async () => {
    const answer = await world.ask(
      'ann',
      '/check { pkgs, lib, ... }: with lib; { environment.systemPackages = [ pkgs.git ]; }',
    );
    expect(answer).toMatch(/Advice, line 1[\s\S]*with lib[\s\S]*nothing that stops/);
  });

  test('nothing wrong is said in so many words', async () => {
    const answer = await world.ask(
      'ann',
      '/check { networking.hostName = "a"; system.stateVersion = "25.11"; }',
    );
    expect(answer).toMatch(/The Nix is right[\s\S]*2 options have their right name/);
  });

  test('several files of one machine contradict each other', async () => {
    const answer = await world.ask('ann', '/check', {
      attachments: [
        {
          name: 'configuration.nix',
          bytes: bytes('{ imports = [ ./base.nix ]; networking.hostName = "a"; }'),
        },
        { name: 'base.nix', bytes: bytes('{ networking.hostName = "b"; }') },
      ],
    });
    expect(answer).toMatch(/configuration\.nix[\s\S]*has another value in base\.nix, line 1[\s\S]*mkForce/);
    expect(answer.match(/Keep one of the two/g)).toHaveLength(1);
  });

  test('a secret in a line is not repeated', async () => {
    const secret = 'sk-proj-abcdefghijklmnopqrstuvwx';
    const page = await world.say(
      'ann',
      `/check { networking.hostName = "a"; services.openssh.enabel = true; environment.variables.KEY = "${secret}"; }`,
    );
    expect(JSON.stringify(page)).not.toContain(secret);
  });
});

describe('an archive', () => {
  test('that is none is refused, with what to do', async () => {
    const attachments = [{ name: 'dots.tar.gz', bytes: gzipSync(bytes('no archive')) }];
    expect(await world.ask('ann', '/check', { attachments })).toMatch(
      /dots\.tar\.gz.*Send a zip or a tar\.gz/,
    );
  });
});
