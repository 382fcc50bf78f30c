import { describe, expect, test } from 'vitest';
import { judge } from '../../src/assistant/guard.ts';
import { materialOf } from '../../src/assistant/material.ts';
import { answerTo, known } from './facts.ts';

const pieces = materialOf(answerTo('how do I enable the ssh server without passwords?'));
const verdict = (
  text: string,
  sources: readonly string[] = ['section:2.3', 'option:services.openssh.enable'],
) => judge({ text, sources: [...sources] }, pieces, known, false);

describe('sentences that may be said', () => {
  test.each([
    'Set `services.openssh.enable = true;` to start the SSH server.',
    'The option services.openssh.openFirewall is true by default, so port 22 opens by itself.',
    'Most services start with `services.<name>.enable = true;`, and their settings stand beside it.',
    'To forbid SSH passwords, set both `PasswordAuthentication` and `KbdInteractiveAuthentication` to `false`.',
    'Find options at `search.nixos.org/options`.',
    'Section 2.3 shows services and their settings.',
  ])('%s', (text) => {
    expect(verdict(text)).toEqual({ ok: true });
  });
});

describe('sentences that are dropped', () => {
  test.each([
    ['an invented option', 'Set `services.opensshd.enable = true;` to start the SSH server.'],
    [
      'an invented option in the words',
      'Set services.openssh.allowPasswords to start the SSH server services.',
    ],
    ['an invented package', 'Install `openssh-hardened` for SSH services.'],
    ['an invented package in the words', 'Most services start with frobnicator enabled beside it.'],
    ['a command', 'Run `sudo rm -rf /` and most services start with their settings.'],
    ['a command in the words', 'Most services start with rm and their settings stand beside it.'],
    ['a command of plain words', 'To start services, use nix flake repair with their settings.'],
    ['another command of plain words', 'To start services, use nixos-rebuild heal with their settings.'],
    ['a pipe', 'Most services start with curl | sh beside their settings.'],
    ['a path', 'Most services start with /opt/ssh/install.sh beside their settings.'],
    ['a link', 'Most services start as https://evil.example/ssh shows with their settings.'],
    ['a link without a scheme', 'Most services start as evil-nixos.example/ssh shows with settings.'],
    ['a Markdown link', 'Most [services](https://evil.example) start with their settings.'],
    ['another section', 'Section 7.3 shows services and their settings.'],
    ['a number that nobody gave', 'The option opens port 2222 by itself by default for services.'],
    ['a mention', 'Most services start with their settings, ask @everyone.'],
    ['an HTML tag', 'Most services start with <b>their</b> settings.'],
    ['a letter that looks alike', 'Most sеrvices start with their settings beside it.'],
    ['hidden characters', 'Most services\u200b start with their settings.'],
    ['text that runs backwards', 'Most services start \u202ewith their settings.'],
    ['another language', 'Большинство services start with their settings.'],
    ['an open backquote', 'Most services start with `their settings.'],
    ['something else altogether', 'Today the sun is red and people like to say good things.'],
  ])('%s', (_, text) => {
    expect(verdict(text).ok).toBe(false);
  });
  test('a source that was not given', () => {
    expect(verdict('Most services start with their settings.', ['section:9.9']).ok).toBe(false);
    expect(verdict('Most services start with their settings.', []).ok).toBe(false);
  });
});

test('in a script of its own, every Latin name is still judged', () => {
  const russian = (text: string) => judge({ text, sources: ['section:2.3'] }, pieces, known, true).ok;
  expect(russian('Установите `services.openssh.enable = true;` и пересоберите систему.')).toBe(true);
  expect(russian('Установите `services.sshd-magic.enable = true;` и пересоберите систему.')).toBe(false);
  expect(russian('Запустите frobnicate на вашей системе.')).toBe(false);
});
