/** Back from a tree to the text it was read from. */
import { forEachChild, type Node, type Tree } from './tree.ts';

/**
 * The text of the tree, byte for byte: each node gives what stands before, between and after its children.
 * White space, comments and what could not be read are kept, because the spans of a tree leave nothing out.
 */
export function toNix(tree: Tree): string {
  const { text, root } = tree;
  const pieces: string[] = [];
  let at = 0;
  const tasks: (Node | number)[] = [text.length, root];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    if (typeof task === 'number') {
      pieces.push(text.slice(at, task));
      at = Math.max(at, task);
      continue;
    }
    pieces.push(text.slice(at, task.start));
    at = Math.max(at, task.start);
    tasks.push(task.end);
    const from = tasks.length;
    forEachChild(task, (child) => tasks.push(child));
    reverse(tasks, from);
  }
  return pieces.join('');
}

function reverse(tasks: (Node | number)[], from: number): void {
  for (let i = from, j = tasks.length - 1; i < j; i++, j--) {
    const first = tasks[i] as Node;
    tasks[i] = tasks[j] as Node;
    tasks[j] = first;
  }
}
