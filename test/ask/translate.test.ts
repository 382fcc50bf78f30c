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
