/** What a nested file holds, counted without reading its values. */
export interface NestedCount {
  readonly records: number;
  /** Values that are not blank: texts, numbers, true and false; of XML the texts of elements. */
  readonly values: number;
}
