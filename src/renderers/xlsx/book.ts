import { createWriteStream } from 'node:fs';
import Excel from 'exceljs';
import { columnLetters } from './text.ts';
import {
  type Content,
  type MarginTexts,
  openWorksheet,
  type SheetSpec,
  type StyledContent,
  writeRow,
} from './worksheet.ts';

export interface Sheet {
  row(cells: readonly (Content | StyledContent)[]): void;
  /** Lets the compressor and the disk catch up; awaited in every loop over rows, else they pile up in memory. */
  breathe(): Promise<void> | undefined;
  close(): void;
}

interface BookSpec extends MarginTexts {
  readonly path: string;
  readonly title: string;
  readonly author: string;
  readonly at: Date;
}

export interface Book {
  sheet(spec: SheetSpec): Sheet;
  written(): readonly { readonly name: string; readonly rows: number }[];
  finish(): Promise<void>;
}

/** Bytes of sheet text between two breaths: the compressor takes about 64 KiB a turn of the event loop. */
const BREATH = 16_384;

/** Writes a workbook row by row. A write that fails (full disk) is thrown by the next `breathe` or by `finish`. */
export function openBook(spec: BookSpec): Book {
  const file = createWriteStream(spec.path);
  let failure: Error | null = null;
  let wake = (): void => undefined;
  file.on('drain', () => wake());
  const failed = new Promise<never>((_, reject) => {
    file.on('error', (error) => {
      failure = error;
      wake();
      reject(error);
    });
  });
  // The failure is thrown where somebody waits; until then it must not end the process.
  failed.catch(() => undefined);
  const turn = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      if (file.writableNeedDrain) wake = resolve;
      else setImmediate(resolve);
    });
    if (failure) throw failure;
  };

  const writer = new Excel.stream.xlsx.WorkbookWriter({ stream: file, useStyles: true, useSharedStrings: false });
  writer.creator = spec.author;
  writer.lastModifiedBy = spec.author;
  writer.title = spec.title;
  writer.created = spec.at;
  writer.modified = spec.at;
  writer.views = [{ x: 0, y: 0, width: 28_000, height: 16_000, firstSheet: 0, activeTab: 0, visibility: 'visible' }];
  const written: { name: string; rows: number }[] = [];

  return {
    sheet(sheetSpec) {
      const worksheet = openWorksheet(writer, sheetSpec, spec);
      const table = sheetSpec.layout !== 'page';
      let rows = 0;
      let pending = 0;

      return {
        row(cells) {
          rows += 1;
          pending += writeRow(worksheet, cells, sheetSpec.columns, rows + (table ? 1 : 0));
        },
        breathe() {
          if (pending < BREATH) return undefined;
          pending = 0;
          return turn();
        },
        close() {
          const last = `${columnLetters(sheetSpec.columns.length)}${rows + 1}`;
          if (table) worksheet.autoFilter = `A1:${last}`;
          worksheet.commit();
          written.push({ name: sheetSpec.name, rows });
        },
      };
    },
    written: () => written,
    async finish() {
      if (failure) throw failure;
      await Promise.race([writer.commit(), failed]);
    },
  };
}
