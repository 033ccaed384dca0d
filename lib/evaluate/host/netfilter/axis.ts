/** A side of the packet sets. */
export type Axis = 'src' | 'dst' | 'sport' | 'dport' | 'protocol';
