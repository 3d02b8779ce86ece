import type { LinesImporter } from '../model/importer.ts';
import { assetOf, loggedEvents, problem, statusOf } from './shared/machine-log.ts';

const id = 'unattended-upgrades-log';
const LINE = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:,\d{3})?) (DEBUG|INFO|WARNING|ERROR|CRITICAL) (.*)$/;
const FIRST = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:,\d{3})? (?:DEBUG|INFO|WARNING|ERROR|CRITICAL) /;
/** The sources it may take packages from, at the beginning of each run, in every language. */
const ORIGINS = /\bo(?:rigin)?=\w+,/;
const OWN_WORDS = /[Uu]nattended.[Uu]pgrade|Initial (?:blacklist|whitelist)|Packages that (?:will be|are) upgraded/;
const OWN_ORIGINS = new RegExp(`^[\\d-]+ [\\d:,]+ INFO .*${ORIGINS.source}`, 'm');
/** The service writes in the language of the machine: English, German, French, Spanish, Portuguese and Dutch as its translations have it. */
const PLANNED = new RegExp(
  `^(?:${[
    'Packages that (?:will be|are) upgraded',
    'Pakete, (?:von denen ein Upgrade durchgeführt wird|welche aktualisiert werden)',
    'Paquets (?:qui (?:seront|vont être) )?mis à (?:jour|niveau)',
    'Paquetes que se (?:actualizarán|actualizan)',
    'Pacotes (?:que serão )?atualizados',
    'Pakketten die opgewaardeerd (?:zullen worden|worden)',
  ].join('|')})\\s*: *(.*)$`,
);
const DONE = new RegExp(
  `^(?:${[
    'All upgrades installed',
    '[Aa]lle (?:Upgrades|Systemaktualisierungen) installiert',
    'Toutes les mises à (?:jour|niveau) ont été installées',
    'Se han instalado todas las actualizaciones',
    'Todas as atualizações (?:foram )?instaladas',
    'Alle opwaarderingen geïnstalleerd',
  ].join('|')})`,
);
const FAILED = new RegExp(
  `^(?:${[
    'Installing the upgrades failed',
    'Installation der Upgrades fehlgeschlagen',
    "[ÉE]chec de l['’]installation des mises à",
    'Fallo al instalar (?:las )?actualizaciones',
    'A instalação das atualizações falhou',
    'Installeren van opwaarderingen is mislukt',
  ].join('|')})`,
);
/** Named in every language, once the packages are announced. */
const INSTALLING = /unattended-upgrades-dpkg[\w.:-]*\.log/;
const STARTED = /^Starting unattended upgrades script/;
const DRY_RUN = /--dry-run/;
/** A stack trace, or what dpkg said, below its entry. */
const IS_ENTRY = /^\d{4}-\d\d-\d\d /;

/** What unattended-upgrades did on one machine: the packages it announced, once it says how that ended. */
export const unattendedUpgradesLog: LinesImporter = {
  id,
  title: 'Debian and Ubuntu unattended upgrades (unattended-upgrades.log)',
  system: 'unattended-upgrades',
  records: ['event'],
  reader: 'lines',
  unit: 'log entries',
  howToExport:
    'Copy /var/log/unattended-upgrades/unattended-upgrades.log (and its rotated parts, .gz as they are) from the machine. Times ' +
    'are its local time: give its zone, and its name with --asset. It names no versions: where dpkg.log is kept, prefer that.',
  verifiedOn:
    'lines quoted in public bug reports and articles, and the program’s translations; no genuine file was at hand',
  recognises: ({ text }) => FIRST.test(text.trimStart()) && (OWN_WORDS.test(text) || OWN_ORIGINS.test(text)),

  open(context) {
    const asset = assetOf(context);
    const log = 'unattended-upgrades';
    let run = NEW_RUN;
    return (line) => {
      const [, timeText, level, text = ''] = LINE.exec(line.trimEnd()) ?? [];
      if (!IS_ENTRY.test(line)) return { records: [] };
      if (timeText === undefined) return problem(`${id}/bad-line`, line, 'does not begin with a time and a level');
      const time = context.time(timeText);
      const status = { asset, log, ...statusOf(text) };
      if (STARTED.test(text) || (level === 'INFO' && ORIGINS.test(text))) {
        const { isInstalling, planned } = run;
        run = NEW_RUN;
        if (isInstalling && planned.length > 0) return problem(`${id}/no-end`, line, noEnd(planned.length));
      }
      // A dry run ends with the same words as one that installed.
      if (DRY_RUN.test(text)) run = { ...run, isDryRun: true };
      const plan = PLANNED.exec(text)?.[1];
      if (plan !== undefined && !run.isDryRun) run = { ...run, planned: plan.split(' ').filter((name) => name !== '') };
      const isDone = DONE.test(text);
      const ends = isDone || FAILED.test(text);
      if (!ends && !run.isDryRun && level === 'INFO' && INSTALLING.test(text)) {
        if (run.planned.length === 0) return problem(`${id}/no-plan`, line, NO_PLAN);
        run = { ...run, isInstalling: true };
      }
      if (!ends) return loggedEvents(id, line, time, [status]);
      const result = isDone ? null : `failed: ${text}`;
      const upgrades = run.planned.map((subject) => ({ asset, log, action: 'upgrade', subject, result }));
      run = { ...run, planned: [] };
      return loggedEvents(id, line, time, [status, ...upgrades]);
    };
  },
};

interface Run {
  /** Packages announced, and not yet said to be installed or to have failed. */
  readonly planned: readonly string[];
  readonly isInstalling: boolean;
  readonly isDryRun: boolean;
}

const NEW_RUN: Run = { planned: [], isInstalling: false, isDryRun: false };

const NO_PLAN =
  'stands behind no list of packages in a language that is read here, so that the upgrades of this run are not known: take dpkg.log or apt’s history.log';
const noEnd = (packages: number): string =>
  `begins a run behind one that announced ${packages} packages and does not say, in a language that is read here, how that ended`;
