/** Which system has an edge, and whether only rework makes it. */
export const ERP = 1;
export const MES = 2;
export const ERP_REWORK = 4;
export const MES_REWORK = 8;

/** Edges by one of their ends: those of lot n are at `offsets[n]` to `offsets[n + 1]`, each with its other end and its mask. */
export interface Adjacency {
  readonly offsets: Int32Array;
  readonly ends: Int32Array;
  readonly masks: Uint8Array;
}

/** Lots numbered from 0, and what went into what. */
export interface Graph {
  readonly lots: number;
  readonly edges: number;
  /** From a lot to those that it went into. */
  readonly forward: Adjacency;
  /** From a lot to those that it is made of. */
  readonly backward: Adjacency;
}

/** Collects edges one by one into columns that grow: 9 bytes per edge, twice that while they grow. */
export class EdgeColumns {
  parents = new Int32Array(1024);
  components = new Int32Array(1024);
  masks = new Uint8Array(1024);
  length = 0;

  add(parent: number, component: number, mask: number): void {
    if (this.length === this.parents.length) this.#grow();
    this.parents[this.length] = parent;
    this.components[this.length] = component;
    this.masks[this.length] = mask;
    this.length += 1;
  }

  #grow(): void {
    const size = this.length * 2;
    const { parents, components, masks } = this;
    this.parents = new Int32Array(size);
    this.components = new Int32Array(size);
    this.masks = new Uint8Array(size);
    this.parents.set(parents);
    this.components.set(components);
    this.masks.set(masks);
  }
}

export function graphOf(lots: number, columns: EdgeColumns): Graph {
  return {
    lots,
    edges: columns.length,
    forward: adjacency(lots, columns.components, columns.parents, columns),
    backward: adjacency(lots, columns.parents, columns.components, columns),
  };
}

/** Sorts the edges by one end, counting first how many each lot has. */
function adjacency(lots: number, from: Int32Array, to: Int32Array, { masks, length }: EdgeColumns): Adjacency {
  const offsets = new Int32Array(lots + 1);
  for (let edge = 0; edge < length; edge += 1) offsets[(from[edge] ?? 0) + 1] = (offsets[(from[edge] ?? 0) + 1] ?? 0) + 1;
  for (let lot = 0; lot < lots; lot += 1) offsets[lot + 1] = (offsets[lot + 1] ?? 0) + (offsets[lot] ?? 0);
  const next = offsets.slice(0, lots);
  const ends = new Int32Array(length);
  const sorted = new Uint8Array(length);
  for (let edge = 0; edge < length; edge += 1) {
    const position = next[from[edge] ?? 0] ?? 0;
    next[from[edge] ?? 0] = position + 1;
    ends[position] = to[edge] ?? 0;
    sorted[position] = masks[edge] ?? 0;
  }
  return { offsets, ends, masks: sorted };
}
