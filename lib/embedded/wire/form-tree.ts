/** The fields of a form by the dots in their names: `Filter.1.Value.2` is a way of four steps. */
export interface FormNode {
  text?: string;
  readonly children: Map<string, FormNode>;
}

/** Deeper than any input of AWS. */
const DEEPEST = 12;

export function formTree(form: ReadonlyMap<string, string>): FormNode {
  const root: FormNode = { children: new Map() };
  for (const [name, text] of form) {
    const steps = name.split('.', DEEPEST);
    const leaf = steps.reduce(childOf, root);
    leaf.text = text;
  }
  return root;
}

function childOf({ children }: FormNode, step: string): FormNode {
  const known = children.get(step);
  if (known !== undefined) return known;
  const fresh: FormNode = { children: new Map() };
  children.set(step, fresh);
  return fresh;
}

/** The numbered children in their order, however far apart the numbers are. */
export function numbered({ children }: FormNode): readonly FormNode[] {
  return [...children]
    .filter(([step]) => /^\d{1,9}$/.test(step))
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, node]) => node);
}
