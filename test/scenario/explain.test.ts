// A learner pastes an error into the chat.
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

const config =
  '{ pkgs, ... }:\n{\n  environment.systemPackages = [ pkgs.htop ];\n  users.users.ada.shel = pkgs.fish;\n}\n';
const error = `building the system configuration...
error: The option \`users.users.ada.shel' does not exist. Definition values:
       - In \`/etc/nixos/configuration.nix': <derivation fish-4.0.2>
`;
const placed = `error: attribute 'htopp' missing
       at /etc/nixos/configuration.nix:3:34:
       Did you mean htop?
`;

describe('/check with an error', () => {
  test('names the cause, the next step with the right name, and why', async () => {
    const answer = await world.ask('eve', `/check ${error}`);
    expect(answer).toContain('users.users.ada.shel');
    expect(answer).toContain('users.users.ada.shell');
    expect(answer).toMatch(/Do this:[\s\S]*Why:[\s\S]*If that does not help:[\s\S]*section 2\.3/);
  });

  test('says nothing about files when none came with it', async () => {
    expect(await world.ask('eve', `/check ${error}`)).not.toMatch(/The Nix is right|What is good/);
  });

  test('a button leads to the page behind the cause', async () => {
    const answer = await world.say('eve', `/check ${error}`);
    expect(answer.keep).toBe(false);
    expect(renderText(await world.press('eve', answer, 'Tell me more'))).toContain('option');
  });

  test('shows the line of a file that was pasted before, to the same person only', async () => {
    const bytes = new TextEncoder().encode(config.replace('pkgs.htop ', 'pkgs.htopp '));
    await world.say('eve', '/check', { attachments: [{ name: 'configuration.nix', bytes }] });
    const line = '3 │   environment.systemPackages = [ pkgs.htopp ];';
    expect(await world.ask('eve', `/check ${placed}`)).toContain(line);
    expect(await world.ask('mallory', `/check ${placed}`)).not.toContain(line);
    world.clock.advance({ hours: 1 });
    expect(await world.ask('eve', `/check ${placed}`)).not.toContain(line);
  });

  test('a file and an error together: the error first, then what is wrong in the file', async () => {
    const answer = await world.ask('eve', '/check', {
      attachments: [
        { name: 'configuration.nix', bytes: new TextEncoder().encode(config.replace('htop ];', 'htopp ]')) },
        { name: 'error.txt', bytes: new TextEncoder().encode(placed) },
      ],
    });
    expect(answer).toMatch(/htopp[\s\S]*Do this:[\s\S]*;/);
    expect(answer).toContain('Mend this first');
  });

  test('a configuration is still read as a configuration', async () => {
    expect(await world.ask('eve', `/check ${config}`)).toContain('Write `shell`');
  });

  test('a rebuild that went well is a success', async () => {
    const log =
      'building the system configuration...\nactivating the configuration...\nsetting up /etc...\nsetting up tmpfiles\n';
    expect(await world.ask('eve', `/check ${log}`)).toContain('This went well');
  });

  test('what is not recognised gets no guess, but a way to get help', async () => {
    const answer = await world.ask('eve', '/check error: the frobnicator is out of cheese');
    expect(answer).toContain('do not recognise this error');
    expect(answer).toContain('discourse.nixos.org');
    expect(await world.ask('eve', '/check the weather is fine today')).toContain(
      'do not recognise this text',
    );
  });

  test('secrets are never echoed', async () => {
    const paste = `error: unable to download 'https://eve:hunter2hunter2@example.org/x.tar.gz': HTTP error 401`;
    expect(await world.ask('eve', `/check ${paste}`)).not.toContain('hunter2');
  });
});
