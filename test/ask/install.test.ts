import { describe, expect, test } from 'vitest';
import { askFor } from '../../src/ask/ask.ts';
import { loadCourse } from '../../src/course/load.ts';
import { shippedCatalog } from '../support/world.ts';

const reading = await loadCourse();
if (!reading.ok) throw new Error('the course is broken');
const { ask } = askFor(reading.value);
const told = (question: string): string => ask(question, shippedCatalog()).sentences.join(' ');

describe('how a program is installed', () => {
  test.each([
    ['how do I install vlc?', '`pkgs.vlc` to `environment.systemPackages`'],
    ['How can I install wireshark', '`programs.wireshark.enable = true;`'],
    ['installing jellyfin', '`services.jellyfin.enable = true;`'],
  ])('%s names the program', (question, expected) => {
    expect(told(question)).toContain(expected);
  });

  test('the option that installs it comes first', () => {
    const [first] = ask('how do I install wireshark', shippedCatalog()).options;
    expect(first?.option.name).toBe('programs.wireshark.enable');
  });

  test('a question without a program gets the rule', () => {
    expect(told('how do I install a package?')).toContain('environment.systemPackages');
  });

  test('NixOS itself is no package', () => {
    expect(told('how do I install nixos?')).not.toContain('pkgs.');
  });
});
