// Takes secrets out of a paste before any of it is echoed, logged or handed on.

export const redacted = '[secret removed]';

const KEY_BEGIN = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;
const KEY_END = /-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;

/** Tokens that tell what they are by their beginning. */
const TOKENS =
  /AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{20,200}|\bgh[pousr]_[A-Za-z0-9]{20,255}|\bgithub_pat_\w{20,255}|\bglpat-[\w-]{16,64}|\bxox[abeprs]-[\w-]{10,200}|\bsk-(?:proj-|ant-)?[\w-]{20,200}|\bAKIA[A-Z0-9]{16}\b|\bhf_[A-Za-z0-9]{20,64}|\bnpm_[A-Za-z0-9]{30,64}|\btskey-[\w-]{10,100}|\bsyt_\w{10,200}|\beyJ[\w-]{8,1000}\.[\w-]{8,1000}\.[\w-]{8,1000}|\bM[TQ]A?[\w-]{20,28}\.[\w-]{6}\.[\w-]{25,45}|\$(?:1|5|6|2[aby]|y|gy|7|sha1|argon2id?)\$[\w./$,=+-]{12,200}/g;
/** `https://user:password@host/` and `https://token@host/`; a short name alone, as in `ssh://git@host`, is no secret. */
const URL_USER =
  /\b([a-z][a-z0-9+.-]{1,20}:\/\/)(?:[^\s/@:'"]{0,200}:[^\s/@'"]{1,400}|[^\s/@:'"]{20,400})@/gi;
const URL_PARAMETER =
  /([?&](?:access_token|private_token|token|api_?key|key|secret|password|sig|signature|X-Amz-Signature)=)[^\s&'"]{4,500}/gi;
const HEADER =
  /\b((?:proxy-)?authorization['"]?\s{0,3}[:=]\s{0,3}['"]?(?:bearer|basic|token)?\s?)[^\s'"]{6,500}/gi;
const NETRC = /^(\s*(?:machine \S{1,200} )?(?:login \S{1,200} )?password )\S{1,400}/i;
const ACCESS_TOKENS = /(access-tokens\s{0,3}=\s{0,3}['"]?)[^\n'"]{4,500}/gi;
/** `psk = "…"`, `PASSWORD=…`, `"token": "…"`; a value that is a path or a reference stays. */
const ASSIGNED =
  /\b((?:[a-z0-9_.-]{0,40}[-_.]?)?(?:(?:initial)?(?:hashed)?passwords?|passwd|passphrase|psk(?:raw)?|secret(?:[-_]?key)?|api[-_]?key|(?:access|auth|bot|refresh|registration)?[-_]?token|private[-_]?key|preshared[-_]?key|client[-_]?secret|hashedpassword)(?:base64)?['"]?\s{0,4}(?:=|:)\s{0,4})("[^"\n]{3,500}"|'[^'\n]{3,500}'|[A-Za-z0-9+/_.$!@#%^&*-]{8,500}={0,2})/gi;
/** Values that are no secrets: paths, references, code, and words that stand in for a value. */
const HARMLESS =
  /^['"]?(?:\/|\.{1,2}\/|~\/|\$\{|<|config\.|builtins\.|lib\.|pkgs\.|null\b|true\b|false\b|\[|\(|sha\d|\d{1,3}$)|^['"]{2}$|removed\]/;

/** The same text with `[secret removed]` in the place of private keys, tokens, passwords and their hashes. */
export function redact(text: string): string {
  return redactLines(text.split('\n')).join('\n');
}

/** The same for a text that is already lines; a private key that spans lines becomes one mark and empty lines. */
export function redactLines(lines: readonly string[]): string[] {
  let inKey = false;
  return lines.map((line) => {
    if (inKey) {
      if (KEY_END.test(line)) inKey = false;
      return '';
    }
    const begin = KEY_BEGIN.exec(line);
    if (begin) {
      inKey = !KEY_END.test(line);
      return `${redactLine(line.slice(0, begin.index))}${redacted}`;
    }
    return redactLine(line);
  });
}

const MAYBE =
  /pass|psk|token|secret|key|auth|@|\$|gh[pousr]_|github_pat|glpat|xox|sk-|AKIA|hf_|npm_|syt_|eyJ|M[TQ]|sig/i;

function redactLine(line: string): string {
  if (line.length < 8 || !MAYBE.test(line)) return line;
  return line
    .replace(TOKENS, redacted)
    .replace(URL_USER, `$1${redacted}@`)
    .replace(URL_PARAMETER, `$1${redacted}`)
    .replace(HEADER, `$1${redacted}`)
    .replace(NETRC, `$1${redacted}`)
    .replace(ACCESS_TOKENS, `$1${redacted}`)
    .replace(ASSIGNED, (whole: string, name: string, value: string) =>
      HARMLESS.test(value) ? whole : `${name}${value.startsWith('"') ? `"${redacted}"` : redacted}`,
    );
}
