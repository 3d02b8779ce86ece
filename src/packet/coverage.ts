import type { DataSet, Grade, Mapping } from '../model/control.ts';
import type { RecordKind } from '../model/evidence.ts';
import { GRADE_WORDS } from '../model/status-words.ts';
import { anyImported, DATA_SETS, dataText, type ImportedFile, recordsOf } from './findings/imported.ts';

/** A framework and how far records can go for each of its controls. */
export interface Mapped {
  readonly framework: string;
  readonly mapping: readonly Mapping[];
}

/** What importing one more kind of data would do. */
export interface Gain {
  readonly data: DataSet;
  readonly words: string;
  /** Records that carry it; empty: nothing in this version reads it. */
  readonly records: readonly RecordKind[];
  /** Controls without evidence that would have some, by framework; none without such controls. */
  readonly controls: readonly { readonly framework: string; readonly ids: readonly string[] }[];
  readonly total: number;
}

/** How many controls have each grade, the furthest first (spec COV-2). */
export function gradeCounts(
  mapping: readonly Mapping[],
): readonly { readonly grade: Grade; readonly controls: number }[] {
  return Object.values(GRADE_WORDS).map(({ grade }) => ({
    grade,
    controls: mapping.filter((each) => each.grade === grade).length,
  }));
}

/** Kinds of data not imported that controls without evidence could draw on; most controls first, then by name. */
export function gains(
  frameworks: readonly Mapped[],
  files: readonly ImportedFile[],
  flagged: readonly DataSet[],
): readonly Gain[] {
  const waiting = frameworks.map(({ framework, mapping }) => ({
    framework,
    mapping: mapping.filter(
      ({ grade, data, untested }) => grade !== 'none' && untested === undefined && !anyImported(data, files, flagged),
    ),
  }));
  return DATA_SETS.map((data): Gain => {
    const controls = waiting
      .map(({ framework, mapping }) => ({
        framework,
        ids: mapping.filter((each) => each.data.includes(data)).map(({ control }) => control),
      }))
      .filter(({ ids }) => ids.length > 0);
    const total = controls.reduce((sum, { ids }) => sum + ids.length, 0);
    return { data, words: dataText([data]), records: recordsOf(data), controls, total };
  })
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total || (a.words < b.words ? -1 : 1));
}
