// @ts-check

/**
 * Command completion: typing `/` shows the commands; arrows choose, Tab or Enter takes one, Escape closes.
 * @param {HTMLTextAreaElement} text
 */
export function startCompletion(text) {
  const list = /** @type {HTMLElement} */ (document.getElementById('suggestions'));
  /** @type {{ name: string, summary: string, usage: string }[]} */
  const commands = JSON.parse(document.getElementById('commands')?.textContent ?? '[]');
  let chosen = 0;

  const found = () => {
    const typed = /^\/([a-z-]*)$/i.exec(text.value)?.[1]?.toLowerCase();
    if (typed === undefined) return [];
    const first = commands.filter(({ name }) => name.startsWith(typed));
    return [
      ...first,
      ...commands.filter((command) => !first.includes(command) && command.name.includes(typed)),
    ];
  };

  function close() {
    list.hidden = true;
    text.setAttribute('aria-expanded', 'false');
    text.removeAttribute('aria-activedescendant');
  }

  /** @param {string} name */
  function take(name) {
    text.value = `/${name} `;
    close();
    text.focus();
  }

  function update() {
    const matches = found();
    if (matches.length === 0) return close();
    chosen = Math.min(chosen, matches.length - 1);
    list.replaceChildren(
      ...matches.map(({ name, summary, usage }, index) => {
        const item = document.createElement('li');
        item.id = `suggestion-${index}`;
        item.setAttribute('role', 'option');
        item.setAttribute('aria-selected', String(index === chosen));
        const code = document.createElement('code');
        code.textContent = usage;
        item.append(code, ` ${summary}`);
        item.addEventListener('mousedown', (event) => {
          event.preventDefault();
          take(name);
        });
        return item;
      }),
    );
    list.hidden = false;
    text.setAttribute('aria-expanded', 'true');
    text.setAttribute('aria-activedescendant', `suggestion-${chosen}`);
    list.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key was for the list
   */
  function handle(event) {
    const matches = found();
    if (list.hidden || matches.length === 0) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      chosen = (chosen + (event.key === 'ArrowDown' ? 1 : matches.length - 1)) % matches.length;
      update();
    } else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') take(matches[chosen]?.name ?? '');
    else if (event.key === 'Enter') {
      // A command typed in full is sent; anything shorter is completed first.
      if (text.value.slice(1) === matches[chosen]?.name) {
        close();
        return false;
      }
      take(matches[chosen]?.name ?? '');
    } else {
      chosen = 0;
      return false;
    }
    event.preventDefault();
    return true;
  }

  return { update, handle };
}
