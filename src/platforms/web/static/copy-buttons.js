// @ts-check
// A copy button on every code block.

/** @param {ParentNode} within */
export function addCopyButtons(within) {
  for (const block of within.querySelectorAll('pre:not(.copyable)')) {
    block.classList.add('copyable');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(copyText(block));
      button.textContent = 'Copied';
      setTimeout(() => {
        button.textContent = 'Copy';
      }, 2000);
    });
    block.append(button);
  }
}

/**
 * Of a console block only the commands are worth copying, without their prompts.
 * @param {Element} block
 */
function copyText(block) {
  const code = block.querySelector('code')?.textContent ?? '';
  if (block.getAttribute('data-language') !== 'console') return code;
  const commands = code.split('\n').filter((line) => /^[$#] /.test(line));
  return commands.length > 0 ? commands.map((line) => line.slice(2)).join('\n') : code;
}
