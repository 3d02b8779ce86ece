import { readConfig } from '../workspace/config.ts';
import { refusal } from './refusal.ts';

/** An attestry.yaml with nothing but what has to be in it; more keys can follow. */
export const SMALL_CONFIG = 'organisation: {name: Lakeside}\nreporting: {zone: America/New_York}\n';

/** What is wrong with it, a problem a line. */
export const configProblems = (yaml: string): readonly string[] =>
  refusal(() => readConfig(yaml, 'attestry.yaml')).split('\n');
