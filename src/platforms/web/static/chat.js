// @ts-check
// The chat's comforts: everything works without this script too, as plain forms.
import { startCompletion } from './completion.js';
import { addCopyButtons } from './copy-buttons.js';

const log = document.getElementById('log');
const composer = /** @type {HTMLFormElement | null} */ (document.getElementById('composer'));
const text = /** @type {HTMLTextAreaElement | null} */ (document.getElementById('text'));

rememberTimeZone();
addCopyButtons(document);
if (log && composer && text) startChat(log, composer, text);

/** The server greets in the learner's own time; only the browser knows the zone. */
function rememberTimeZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that learners have.
  if (zone) document.cookie = `zone=${zone};path=/;max-age=31536000;samesite=strict`;
}

/**
 * @param {HTMLElement} log
 * @param {HTMLFormElement} composer
 * @param {HTMLTextAreaElement} text
 */
function startChat(log, composer, text) {
  const fileInput = /** @type {HTMLInputElement} */ (document.getElementById('attach'));
  const fileList = /** @type {HTMLElement} */ (document.getElementById('files'));
  const status = document.getElementById('status');
  /** @type {File[]} */
  let files = [];
  /** @type {EventSource | undefined} */
  let events;
  const completion = startCompletion(text);

  listen();
  scrollToEnd();
  resize();

  text.addEventListener('input', () => {
    resize();
    completion.update();
  });
  text.addEventListener('keydown', (event) => {
    if (completion.handle(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      composer.requestSubmit();
    }
  });
  text.addEventListener('paste', (event) => {
    if (event.clipboardData && event.clipboardData.files.length > 0) addFiles(event.clipboardData.files);
  });

  composer.addEventListener('submit', (event) => {
    event.preventDefault();
    if (text.value.trim() === '' && files.length === 0) return;
    const body = new FormData();
    body.set('text', text.value);
    for (const file of files) body.append('file', file);
    void send('/messages', body).then((sent) => {
      if (!sent) return;
      text.value = '';
      files = [];
      showFiles();
      resize();
      completion.update();
    });
  });

  log.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    event.preventDefault();
    const body = new FormData(form);
    if (button) body.set(button.name, button.value);
    void send(form.action, body, button);
  });

  document.querySelector('form.travel')?.addEventListener('submit', (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    // The clock of the whole page changes with it.
    void send(form.action, new FormData(form)).then(() => setTimeout(() => location.reload(), 600));
  });

  fileInput.addEventListener('change', () => {
    if (fileInput.files) addFiles(fileInput.files);
    fileInput.value = '';
  });
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    document.body.classList.add('dropping');
  });
  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) document.body.classList.remove('dropping');
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    document.body.classList.remove('dropping');
    if (event.dataTransfer) addFiles(event.dataTransfer.files);
  });

  /**
   * @param {string} address
   * @param {FormData} body
   * @param {HTMLButtonElement | null} [button]
   * @returns {Promise<boolean>} whether the server took it
   */
  async function send(address, body, button) {
    log.setAttribute('aria-busy', 'true');
    if (button) button.disabled = true;
    try {
      const response = await fetch(address, {
        method: 'POST',
        body,
        headers: { accept: 'application/json' },
      });
      const answer = await response.json().catch(() => ({}));
      if (!response.ok) {
        complain(answer.error ?? 'That did not work. Please try again in a minute.');
        return false;
      }
      for (const markup of answer.lines) show(markup);
      if (status) status.textContent = answer.status;
      // The first message makes a learner of a visitor; from now on there is something to listen to.
      if (!events || events.readyState === EventSource.CLOSED) listen();
      return true;
    } catch {
      complain('I cannot reach the mentor. Is it still running? Your text is still here.');
      return false;
    } finally {
      document.getElementById('draft')?.remove();
      log.removeAttribute('aria-busy');
      if (button) button.disabled = false;
    }
  }

  /** @param {string} markup one line, made and escaped by the server */
  function show(markup) {
    const template = document.createElement('template');
    template.innerHTML = markup;
    const line = template.content.firstElementChild;
    if (!line) return;
    const id = line.getAttribute('data-id');
    // A line may come with the answer and again with the stream.
    if (id && log.querySelector(`[data-id="${CSS.escape(id)}"]`)) return;
    document.querySelector('.complaint')?.remove();
    addCopyButtons(line);
    log.append(line);
    scrollToEnd(line);
  }

  /**
   * An answer that is still being made; the whole one takes its place.
   * @param {string} markup one line, made and escaped by the server
   */
  function showDraft(markup) {
    // The answer was faster.
    if (log.getAttribute('aria-busy') !== 'true') return;
    const template = document.createElement('template');
    template.innerHTML = markup;
    const line = template.content.firstElementChild;
    if (!line) return;
    line.id = 'draft';
    const before = document.getElementById('draft');
    if (before) before.replaceWith(line);
    else {
      log.append(line);
      scrollToEnd();
    }
  }

  /** @param {string} words */
  function complain(words) {
    const line = document.createElement('p');
    line.className = 'complaint';
    line.setAttribute('role', 'alert');
    line.textContent = words;
    document.querySelector('.complaint')?.remove();
    log.append(line);
    scrollToEnd();
  }

  function listen() {
    const ids = [...log.querySelectorAll('[data-id]')].map((line) => Number(line.getAttribute('data-id')));
    events?.close();
    events = new EventSource(`/events?after=${Math.max(0, ...ids)}`);
    events.addEventListener('line', (event) => show(event.data));
    events.addEventListener('draft', (event) => showDraft(event.data));
  }

  /**
   * A long answer is read from its beginning, so its first line is brought into view, not its last.
   * @param {Element} [line]
   */
  function scrollToEnd(line) {
    if (line?.classList.contains('mentor')) {
      const before = line.previousElementSibling;
      (before?.classList.contains('you') ? before : line).scrollIntoView({ block: 'start' });
    } else log.scrollTop = log.scrollHeight;
  }

  function resize() {
    // An empty box keeps its height, however long its placeholder is.
    text.style.height = 'auto';
    if (text.value !== '') text.style.height = `${Math.min(text.scrollHeight, window.innerHeight / 3)}px`;
  }

  /** @param {FileList} added */
  function addFiles(added) {
    files = [...files, ...added].slice(0, 10);
    showFiles();
    text.focus();
  }

  function showFiles() {
    fileList.hidden = files.length === 0;
    fileList.replaceChildren(
      ...files.map((file, index) => {
        const item = document.createElement('li');
        const remove = document.createElement('button');
        remove.type = 'button';
        remove.textContent = '✕';
        remove.setAttribute('aria-label', `Remove ${file.name}`);
        remove.addEventListener('click', () => {
          files = files.filter((_, other) => other !== index);
          showFiles();
        });
        item.append(`📎 ${file.name} `, remove);
        return item;
      }),
    );
  }
}
