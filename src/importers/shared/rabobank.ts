/** What the public files of the BPI Challenge 2014 write for "none" and for "more than one". */
export const RABOBANK_NULLS: readonly string[] = ['#N/B', '#N/A', 'NA', '#MULTIVALUE'];
