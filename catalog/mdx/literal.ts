import type { Expression, Program } from "estree";

export type Literal = { ok: true; value: unknown } | { ok: false };

/**
 * Reads a JavaScript expression as plain data: text, numbers, true, false, null, lists and objects.
 * Anything that would have to be run is refused, so that content stays data.
 */
export function readLiteral(program: Program | null | undefined): Literal {
  const statement = program?.body[0];
  if (statement?.type !== "ExpressionStatement") return { ok: false };
  return read(statement.expression);
}

function read(node: Expression): Literal {
  switch (node.type) {
    case "Literal":
      return node.value instanceof RegExp || typeof node.value === "bigint"
        ? { ok: false }
        : { ok: true, value: node.value };
    case "TemplateLiteral": {
      const [only] = node.quasis;
      return node.quasis.length === 1 && only
        ? { ok: true, value: only.value.cooked ?? only.value.raw }
        : { ok: false };
    }
    case "UnaryExpression": {
      const inner = read(node.argument);
      return node.operator === "-" && inner.ok && typeof inner.value === "number"
        ? { ok: true, value: -inner.value }
        : { ok: false };
    }
    case "ArrayExpression": {
      const values: unknown[] = [];
      for (const element of node.elements) {
        const inner: Literal = element && element.type !== "SpreadElement" ? read(element) : { ok: false };
        if (!inner.ok) return inner;
        values.push(inner.value);
      }
      return { ok: true, value: values };
    }
    case "ObjectExpression": {
      const entries: [string, unknown][] = [];
      for (const property of node.properties) {
        if (property.type !== "Property" || property.computed || property.kind !== "init")
          return { ok: false };
        const { key } = property;
        const name =
          key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : undefined;
        const inner = read(property.value as Expression);
        if (name === undefined || name === "__proto__" || !inner.ok) return { ok: false };
        entries.push([name, inner.value]);
      }
      return { ok: true, value: Object.fromEntries(entries) };
    }
    default:
      return { ok: false };
  }
}
