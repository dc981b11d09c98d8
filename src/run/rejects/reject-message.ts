import type { RejectCode } from '../../model/reject-codes.ts';

/** Zero and below, which is a number in every format: refused where a figure has to be positive. */
const NOT_POSITIVE = /^(-\d+|0+([.,]0+)?)$/;

/** What a person needs to know about a refused field: what is wrong, and what would fix it. `column` is the header as exported. */
export function rejectMessage(
  code: RejectCode,
  field: string,
  value: string,
  column: string | null,
  { sheet, cell }: { readonly sheet?: string; readonly cell?: string } = {},
): string {
  const inSheet = cell === undefined ? '' : `, cell ${cell} of the sheet ${JSON.stringify(sheet)}`;
  const where = column === null ? `${field}${inSheet}` : `${field} (column ${column}${inSheet})`;
  switch (code) {
    case 'blank_value':
      return `${where} is blank; ${blankAdvice(field)}`;
    case 'not_a_number':
      return NOT_POSITIVE.test(value)
        ? `${where}: ${JSON.stringify(value)} must be more than zero`
        : `${where}: ${JSON.stringify(value)} is not a number in the format of this file`;
    case 'too_many_digits':
      return `${where}: ${JSON.stringify(value)} has more than 18 digits before or 9 after the decimal point`;
    case 'exponent':
      return `${where}: ${JSON.stringify(value)} has an exponent; the profile may say \`read: {exponent: true}\``;
    case 'unknown_unit':
      return `${where}: the unit ${JSON.stringify(value)} has no entry in units.yaml and none for its material in material-units.csv`;
    case 'unmapped_code':
      return `${where}: the code ${JSON.stringify(value)} has no entry in its mapping file`;
    case 'formula_without_value':
      return `${where} is a formula saved without its value; open the workbook in the spreadsheet program and save it`;
    case 'error_cell':
      return `${where} has the error ${value === '' ? 'of a formula' : value}; correct the formula, or the cell that it reads`;
    case 'damaged_identifier':
      return `${where}: ${JSON.stringify(value)} is a number of more than 15 digits, whose last digits a spreadsheet turns into zeros; store the code as text`;
    case 'lookup_missed':
      return `${where}: ${JSON.stringify(value)} is not a key of the export that it is looked up in; with \`optional: true\` it would be a blank`;
    case 'merged_cells':
      return `${where} belongs to merged cells, so it is unknown to which record it belongs; unmerge the cells and fill each of them`;
    case 'field_count':
    case 'broken_quote':
    case 'bad_date':
      return `${where}: ${JSON.stringify(value)} cannot be read`;
    default:
      return code satisfies never;
  }
}

/** A record without a material or a figure says nothing that could be compared. */
function blankAdvice(field: string): string {
  if (field === 'material' || field === 'quantity') return 'fill it in the export, or leave such records out with `skip`';
  return field === 'unit'
    ? 'fill it in the export, or give a `default`'
    : 'a profile may say `optional: true` or give a `default`';
}
