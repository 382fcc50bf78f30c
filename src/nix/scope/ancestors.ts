/** From the root of a tree to one of its nodes. */
import { forEachChild, type Node } from '../tree.ts';

/** The nodes around the target, outermost first, the target last. */
export function ancestors(root: Node, target: Node): Node[] {
  const path: Node[] = [];
  let node: Node | undefined = root;
  while (node) {
    path.push(node);
    if (node === target) return path;
    let inside: Node | undefined;
    forEachChild(node, (child) => {
      if (child.start <= target.start && target.end <= child.end) inside ??= child;
    });
    node = inside;
  }
  return path;
}
