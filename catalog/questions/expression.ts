import jsep, { type Expression } from "jsep";

/** Numbers by name: the parameters of a question, and what is derived from them. */
export type Values = Readonly<Record<string, number>>;

const OPERATORS: Readonly<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
  "**": (left, right) => left ** right,
};

const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  abs: Math.abs,
  ceil: Math.ceil,
  exp: Math.exp,
  floor: Math.floor,
  log: Math.log,
  log2: Math.log2,
  max: Math.max,
  min: Math.min,
  round: (value = Number.NaN, places = 0) => Math.round(value * 10 ** places) / 10 ** places,
  sqrt: Math.sqrt,
};

/**
 * The value of arithmetic on named numbers: `round(rows * 8 / 1024, 1)`.
 * @throws Error when it cannot be read, names what is not there, or has no finite value
 */
export function evaluate(expression: string | number, values: Values): number {
  const result = typeof expression === "number" ? expression : valueIn(jsep(expression), values);
  if (!Number.isFinite(result)) throw new Error(`${expression} has no finite value`);
  return result;
}

function valueIn(node: Expression, values: Values): number {
  if (isNode(node, "Literal") && typeof node.value === "number") return node.value;
  if (isNode(node, "Identifier")) {
    const value = Object.hasOwn(values, node.name) ? values[node.name] : undefined;
    if (value === undefined) throw new Error(`there is no number called ${node.name}`);
    return value;
  }
  if (isNode(node, "UnaryExpression") && node.operator === "-") return -valueIn(node.argument, values);
  if (isNode(node, "BinaryExpression")) {
    const apply = Object.hasOwn(OPERATORS, node.operator) ? OPERATORS[node.operator] : undefined;
    if (apply) return apply(valueIn(node.left, values), valueIn(node.right, values));
  }
  if (isNode(node, "CallExpression") && isNode(node.callee, "Identifier")) {
    const { name } = node.callee;
    const apply = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (apply) return apply(...node.arguments.map((argument) => valueIn(argument, values)));
  }
  throw new Error("only numbers, names, + - * / % ** and a few functions can stand in an expression");
}

type NodeTypes = {
  Literal: jsep.Literal;
  Identifier: jsep.Identifier;
  UnaryExpression: jsep.UnaryExpression;
  BinaryExpression: jsep.BinaryExpression;
  CallExpression: jsep.CallExpression;
};

function isNode<K extends keyof NodeTypes>(node: Expression, type: K): node is NodeTypes[K] {
  return node.type === type;
}
