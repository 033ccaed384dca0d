/** Eight characters that CDK adds to ids. */
const HASH = /[0-9A-F]{8}$/;

/** Intrinsic functions as text: `<Store>`, `<Store.Arn>`, `<AWS::Region>`, joined where they are joined. */
export function rendered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rendered);
  if (typeof value !== 'object' || value === null) return value;
  const [key, inside] = Object.entries(value)[0] ?? ['', undefined];
  if (key === 'Ref') return `<${named(inside)}>`;
  if (key === 'Fn::GetAtt') return `<${(inside as readonly unknown[]).map(named).join('.')}>`;
  if (key === 'Fn::Join') return joined(inside as readonly [string, readonly unknown[]]);
  if (key === 'Fn::Select')
    return `<part ${(inside as readonly unknown[]).map((one) => String(rendered(one))).join(' of ')}>`;
  if (key === 'Fn::Split') return `${String(rendered((inside as readonly unknown[])[1]))} split`;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, rendered(one)]));
}

function joined([separator, parts]: readonly [string, readonly unknown[]]): string {
  return parts.map((part) => String(rendered(part))).join(separator);
}

function named(id: unknown): string {
  return String(id).replace(HASH, '');
}
