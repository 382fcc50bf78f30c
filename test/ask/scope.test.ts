// Which questions are for this course. The examples stand for kinds: each has a neighbour on the other side.
import { describe, expect, test } from 'vitest';
import { askFor } from '../../src/ask/ask.ts';
import { shippedCatalog } from '../catalog/shipped.ts';
import { course } from './course.ts';

const { ask: askWith } = askFor(course);
const ask = (question: string) => askWith(question, shippedCatalog());

describe('another system is where somebody works', () => {
  test.each([
    ['how do I install docker on ubuntu 24.04?', 'other-distributions'],
    ['dnf upgrade fails on my fedora laptop', 'other-distributions'],
    ['nix-darwin does not apply my dock settings', 'nix-darwin'],
    ['how do I update apps on my mac', 'nix-darwin'],
    ['nixos in wsl2 has no network', 'wsl'],
    ['how do I flash openwrt', 'other-systems'],
    ['how do I edit a registry key on windows 11', 'windows'],
    ['I use Ubuntu 22.04 and docker says permission denied', 'other-distributions'],
    ['sound is gone on my existing arch install', 'other-distributions'],
    ['set wsl.defaultUser to another user', 'wsl'],
    ['homebrew.casks is ignored after the rebuild', 'nix-darwin'],
    ['unstable packages in nix-on-droid.nix', 'nix-on-droid'],
    ['nixos-anywhere stops after kexec', 'deployment-tools'],
  ])('%s → %s', (question, topic) => {
    expect(ask(question)).toMatchObject({ covered: false, outside: { id: topic } });
  });
});

describe('another system is only the background', () => {
  test.each([
    'I come from arch linux, where do I find the AUR?',
    'on debian I would edit /etc/network/interfaces, and here?',
    'what replaces homebrew on NixOS?',
    'dual boot with ubuntu and grub',
    'read files from my windows partition',
    'can I reach my nixos server over ssh from my macbook',
    'how do I get the mac address of my network card',
    'run a program that was compiled on fedora',
    "I'm on Arch and want to switch, what do I lose?",
    'brew install jq is what I type on the mac, what do I write on my nixos laptop',
    'use home.nix on my debian laptop',
  ])('%s', (question) => {
    expect(ask(question).covered).toBe(true);
  });
});

describe('another subject', () => {
  test.each([
    'how do I squash my last three commits with git rebase',
    'what is a closure in javascript',
    'center a div with css',
    'how do I split a pane in tmux',
    'how do I rotate a picture in gimp',
    'who reviews pull requests in nixpkgs',
    'how does the nix evaluator represent thunks',
    'which laptop should I buy',
    'recommend a cheap monitor',
    'what should I cook tonight',
    'who won the world cup',
    'tell me a joke',
    'translate this sentence into italian',
    'how far is the moon',
    'Wie wird das Wetter morgen?',
    'how do I undo the last migration in django',
    'libpq is missing in the devShell of my poetry project',
    'my first derivation fails with a wrong cargoHash',
    'как сварить суп',
  ])('%s', (question) => {
    expect(ask(question)).toMatchObject({ covered: false, options: [], packages: [] });
  });
});

describe('the field, in words that other subjects have too', () => {
  test.each([
    'git merge conflict in flake.lock',
    'what is a closure?',
    'tmux config is not loaded',
    'how do I install gimp plugins',
    'use a package from an unmerged nixpkgs pull request',
    'my laptop gets too hot',
    'external monitor stays black',
    'I want to run a script every night',
    'python cannot find numpy',
    'make firefox the default browser',
    'is there a good pdf reader?',
    'change the language to german',
    'the mouse moves too fast',
    'how do I get back to the configuration of yesterday',
    'what is a devShell and do I need one',
  ])('%s', (question) => {
    expect(ask(question).covered).toBe(true);
  });
});

describe('a bare name', () => {
  test.each(['unrar', 'dbeaver', 'android studio', 'signal messenger', 'bluetooth', 'yt-dlp'])(
    '%s',
    (question) => {
      expect(ask(question).covered).toBe(true);
    },
  );
});
