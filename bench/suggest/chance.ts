/** Numbers that look random and are the same for a seed on every machine. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2654435761) >>> 0;
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True in so many of a hundred cases. */
  percent(hundredths: number): boolean {
    return this.below(10_000) < hundredths * 100;
  }

  one<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0];
  }

  /** One of the names, each as often as its share says; shares add up to 100. */
  weighed<T extends string>(shares: Readonly<Record<T, number>>): T {
    const names = Object.keys(shares) as [T, ...T[]];
    let left = this.below(100);
    for (const name of names) {
      left -= shares[name];
      if (left < 0) return name;
    }
    return names[0];
  }

  shuffled<T>(list: readonly T[]): readonly T[] {
    const copy = [...list];
    for (let last = copy.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1);
      const [a, b] = [copy[last], copy[other]];
      if (a === undefined || b === undefined) continue;
      [copy[last], copy[other]] = [b, a];
    }
    return copy;
  }
}
