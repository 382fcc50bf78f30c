import { describe, expect, test } from 'vitest';
import { guessLanguage } from '../../src/ask/language.ts';
import { Lexicon } from '../../src/ask/translate.ts';
import { course } from './course.ts';

describe('the language of a question', () => {
  test.each([
    ['How do I add a printer?', undefined],
    ['Wie kann ich das ändern?', 'de'],
    ["Comment libérer de l'espace disque ?", 'fr'],
    ['¿Cómo puedo instalar un programa?', 'es'],
    ['Como posso mudar o teclado para português?', 'pt'],
    ['如何安装', 'zh'],
    ['Как обновить систему', 'ru'],
    ['Jak zainstalować program?', 'pl'],
    ['', undefined],
    ['nixos-rebuild switch', undefined],
  ])('%s', (text, expected) => {
    expect(guessLanguage(text)[0]?.language).toBe(expected);
  });
});

describe('what the words are called in the course', () => {
  const lexicon = new Lexicon(course.lexicon);
  test.each([
    ['Mein Drucker geht nicht', 'printer printing'],
    ['Je veux changer la disposition du clavier', 'keyboard layout'],
    ['No puedo iniciar sesión con mi contraseña', 'password'],
    ['Não tenho som no meu computador', 'sound audio'],
    ['我的声音没有了', 'sound audio'],
    ['Забыл пароль пользователя', 'password'],
    ['Nie działa mi drukarka', 'printer printing'],
  ])('%s', (text, expected) => {
    expect(lexicon.translate(text).english).toContain(expected);
  });
  test('an English question is left alone', () => {
    expect(lexicon.translate('the printer does not work')).toEqual({
      english: [],
      rest: 'the printer does not work',
      language: undefined,
      glossed: [],
    });
  });
});

describe('words that several languages have', () => {
  const lexicon = new Lexicon(course.lexicon);
  test.each([
    ['como faço login automático', 'pt', 'automatic login'],
    ['comment installer firefox', 'fr', 'how to install'],
    ['brak miejsca na dysku', 'pl', 'disk space'],
    ['mi segundo monitor no funciona', 'es', 'second monitor'],
  ])('%s is %s', (text, language, english) => {
    expect(lexicon.translate(text).language).toBe(language);
    expect(lexicon.translate(text).english).toContain(english);
  });
  test.each(['no sound in firefox', 'terminal server', 'comment a line', 'a monitor'])(
    '%s is English',
    (text) => {
      expect(lexicon.translate(text).language).toBeUndefined();
    },
  );
  test('what was understood is not read as English again', () => {
    expect(lexicon.translate('comment installer vlc').rest).not.toContain('installer');
  });
  test('"what is" stands before what is asked about', () => {
    expect(lexicon.translate('что такое флейк').english).toEqual(['what is', 'flake']);
  });
});
