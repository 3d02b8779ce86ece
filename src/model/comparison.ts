import type { FigureResult } from './figure.ts';
import type { Period } from './metric.ts';

/** Why a figure may read differently in two packets. Only causes that can have touched the figure are named. */
export type ChangeCause =
  | 'period'
  | 'as-of'
  | 'new-data'
  | 'late-data'
  | 'withdrawn-data'
  | 'policy'
  | 'definition'
  | 'software';

export interface FigureChange {
  readonly key: string;
  readonly title: string;
  /** In this packet; `null`: it has no such figure any more. */
  readonly id: string | null;
  /** In the packet before; `null`: it had no such figure. */
  readonly was: FigureResult | null;
  readonly causes: readonly ChangeCause[];
}

/** This packet beside an earlier one; naming it by its hash makes a chain of them. */
export interface Comparison {
  readonly packet: {
    readonly id: string;
    readonly version: number;
    readonly period: Period;
    readonly asOf: number;
    readonly software: string;
    /** Of its packet.json. */
    readonly sha256: string;
  };
  /** What differs between the two, before any figure. */
  readonly causes: readonly { readonly cause: ChangeCause; readonly what: string }[];
  readonly unchanged: number;
  readonly changes: readonly FigureChange[];
}
