import type ExcelJS from 'exceljs';

/** How a sheet is printed: across so many pages, its heading on each of them where it has one, the sheet and the number of the page below. `whole`: on one page. */
export function printed(
  pages: number,
  heading: boolean,
  whole = false,
): Pick<ExcelJS.AddWorksheetOptions, 'pageSetup' | 'headerFooter'> {
  return {
    pageSetup: {
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: pages,
      fitToHeight: whole ? 1 : 0,
      ...(heading ? { printTitlesRow: '1:1' } : {}),
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&L&F, &A&RPage &P of &N' },
  };
}
