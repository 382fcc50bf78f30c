/** Writes a tree as one line of nested parentheses, so that tests can show what binds to what. */
import type { AttrName, AttrPath, BindingNode, Expression, Node } from '../../src/nix/tree.ts';

export function show(node: Expression): string {
  switch (node.type) {
    case 'Variable':
      return node.name;
    case 'Integer':
    case 'Float':
    case 'SearchPath':
    case 'Uri':
      return node.text;
    case 'String':
    case 'IndentedString':
    case 'Path':
      return `<${node.type} ${node.parts.map(part).join('')}>`;
    case 'Paren':
      return show(node.inner);
    case 'List':
      return `[${node.items.map(show).join(' ')}]`;
    case 'AttrSet':
      return `${node.form === 'plain' ? '' : `${node.form} `}{${bindings(node.bindings)}}`;
    case 'Select':
      return `(${show(node.target)} . ${path(node.path)}${node.fallback ? ` or ${show(node.fallback)}` : ''})`;
    case 'HasAttr':
      return `(${show(node.target)} ? ${path(node.path)})`;
    case 'Apply':
      return `(${show(node.func)} ${show(node.argument)})`;
    case 'Unary':
      return `(${node.operator}${show(node.operand)})`;
    case 'Binary':
      return `(${show(node.left)} ${node.operator} ${show(node.right)})`;
    case 'Lambda': {
      const formals = node.formals?.formals.map(
        ({ name, fallback }) => name.name + (fallback ? ` ? ${show(fallback)}` : ''),
      );
      const list = formals ? `{${[...formals, ...(node.formals?.ellipsis ? ['...'] : [])].join(', ')}}` : '';
      return `(${[node.parameter?.name, list].filter(Boolean).join('@')}: ${show(node.body)})`;
    }
    case 'Let':
      return `(let ${bindings(node.bindings)} in ${show(node.body)})`;
    case 'With':
      return `(with ${show(node.environment)}; ${show(node.body)})`;
    case 'Assert':
      return `(assert ${show(node.condition)}; ${show(node.body)})`;
    case 'If':
      return `(if ${show(node.condition)} then ${show(node.thenBranch)} else ${show(node.elseBranch)})`;
    case 'Missing':
      return '∅';
  }
}

function part(node: Node): string {
  if (node.type === 'StringText') return node.text;
  return node.type === 'Interpolation' ? `\${${show(node.expression)}}` : '';
}

function name(attr: AttrName): string {
  if (attr.type === 'Identifier') return attr.name;
  return attr.type === 'String' ? `"${attr.parts.map(part).join('')}"` : `\${${show(attr.expression)}}`;
}

function path(node: AttrPath): string {
  return node.names.map(name).join('.');
}

function bindings(nodes: readonly BindingNode[]): string {
  return nodes
    .map((node) =>
      node.type === 'Binding'
        ? `${path(node.path)} = ${show(node.value)};`
        : `inherit ${node.from ? `(${show(node.from)}) ` : ''}${node.names.map(name).join(' ')};`,
    )
    .join(' ');
}
