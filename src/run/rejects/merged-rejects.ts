/** Two sorted sequences as one; where both are equal, the first goes first. */
export async function* merged<T>(
  first: AsyncIterable<T>,
  second: AsyncIterable<T>,
  before: (a: T, b: T) => boolean,
): AsyncIterable<T> {
  const [a, b] = [first[Symbol.asyncIterator](), second[Symbol.asyncIterator]()];
  let [left, right] = [await a.next(), await b.next()];
  while (left.done !== true || right.done !== true) {
    if (right.done === true || (left.done !== true && !before(right.value, left.value))) {
      if (left.done === true) return;
      yield left.value;
      left = await a.next();
    } else {
      yield right.value;
      right = await b.next();
    }
  }
}
