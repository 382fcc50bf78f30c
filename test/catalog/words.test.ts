import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/catalog/query.ts';
import { nameKey, nameWords, sentenceStems, stem } from '../../src/catalog/words.ts';

describe('words of names', () => {
  test.each<[string, string[]]>([
    ['allowedTCPPorts', ['allowed', 'tcp', 'ports']],
    ['systemd-boot', ['systemd', 'boot']],
    ['enable32Bit', ['enable', '32', 'bit']],
    ['k3s', ['k3s']],
    ['_1password-gui', ['1password', 'gui']],
    ['X11Forwarding', ['x11', 'forwarding']],
    ['🙂', []],
  ])('%s', (name, words) => {
    expect(nameWords(name)).toEqual(words);
  });

  test('a key has letters and digits only', () => {
    expect(nameKey('systemd-boot')).toBe('systemdboot');
  });
});

describe('stems', () => {
  test.each(['print printer printers printing', 'manage manager management', 'encrypt encryption encrypted'])(
    'related words meet: %s',
    (words) => {
      expect(new Set(words.split(' ').map(stem)).size).toBe(1);
    },
  );

  test.each(['locale local', 'server service', 'redis redmine', 'monitor monit'])(
    'others do not: %s',
    (words) => {
      expect(new Set(words.split(' ').map(stem)).size).toBe(2);
    },
  );

  test('a sentence gives each stem once, without words that say nothing', () => {
    expect(sentenceStems('The BitTorrent client, for torrents')).toEqual([
      'bittorrent',
      'bit',
      'torrent',
      'client',
    ]);
  });
});

describe('queries', () => {
  const words = (text: string) => parseQuery(text).words.map(({ raw }) => raw);

  test('words of every question are left out', () => {
    expect(words('How do I turn off the lid switch?')).toEqual(['lid', 'switch']);
    expect(words('which package has tcpdump')).toEqual(['tcpdump']);
  });

  test('a query of nothing else keeps them', () => {
    expect(words('package')).toEqual(['package']);
  });

  test('neighbours are also read as one word', () => {
    expect(parseQuery('virtual box').compounds).toEqual([{ key: 'virtualbox', from: 0, to: 1 }]);
  });

  test('one token with dots is a path', () => {
    expect(parseQuery('services.caddy').path).toBe('services.caddy');
    expect(parseQuery('config.services.caddy').path).toBe('services.caddy');
    expect(parseQuery('end of sentence.').path).toBeUndefined();
  });
});
