import type { FileHead, Importer } from '../../model/importer.ts';

/** What a file that is no export begins with, what it is, and what to take in its place. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:BZh[1-9]1AY|.7zXZ\0|\(.\/[\u00FD\uFFFD]|7z[\u00BC\uFFFD]|Rar!(?!\s)\p{Cc}|[\s\S]{257}ustar)/u,
    'it is packed (bzip2, xz, zstd, 7z, rar or tar; of packed files gzip and zip are read): unpack it and import what comes out',
  ],
  [
    /^ElfFile\0/,
    'it is a Windows event log in its own binary form (.evtx): run wevtutil qe FILE.evtx /lf:true /f:xml /e:Events > events.xml, or save it from Event Viewer as XML',
  ],
  [
    /^SQLite format 3\0/,
    'it is a database (SQLite), as dnf, rpm and browsers keep: export what it holds with its own tool',
  ],
  [/^(?:PAR1|Obj)(?!\s)\p{Cc}/u, 'it is a table in binary form (Parquet, Avro): export it as CSV or JSON'],
  [/^%PDF-/, 'it is a PDF document, and only data exports are read: export it as CSV, XLSX or JSON'],
  [/^(?:\uFFFD|\u2030|\u0089)PNG\r?\n/, 'it is a picture'],
  [/^(?:\uFFFD|\u00FF)(?:\uFFFD|\u00D8)(?:\uFFFD|\u00FF).{0,6}(?:JFIF|Exif)/s, 'it is a picture'],
  [/^GIF8/, 'it is a picture'],
  [
    /^\s*<(?:!doctype html|html)[\s\S]*(?:office:excel|vnd\.ms-excel)/i,
    'it is a web page made for spreadsheets, as Jira and others name it .xls: export CSV, or open it and save it as .xlsx',
  ],
  [
    /^ *ID +\| +(?:Command line|Login user|User)\b/m,
    'it is the list of dnf or yum history, which names no packages: take dnf history info with the ids of the list',
  ],
  [
    /^(?:[*|\\/ ]+commit [0-9a-f]{7}|commit [0-9a-f]{7,39}\s|\* [0-9a-f]{7,40} \S|(?=\d*[a-f])[0-9a-f]{7,40} \S.*\n[0-9a-f]{7,40} \S)/,
    'it is a git log drawn as a graph, of one line a commit or with shortened ids: take git log --format=fuller --date=iso-strict',
  ],
  [
    /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*) \S+ [^\s:[\]]+(?:\[\d+\])?: /,
    'it is a system log (syslog, auth.log, secure), which is not read: what was run with sudo, and by whom, is in audit.log, and packages are in the logs of the package manager (docs/formats/package-logs.md); only lines of yum are, and none is near its beginning: if it has any, name --format yum-syslog',
  ],
  [
    /^\s*Log started: \d{4}-\d\d-\d\d/,
    'it is the terminal log of apt (term.log), which says no more of packages than history.log beside it: import that',
  ],
  [
    /^\s*<[\s\S]{0,900}(?:urn:schemas-microsoft-com:office:spreadsheet|urn:oasis:names:tc:opendocument)/,
    'it is a workbook written as XML: open it and save it as .xlsx or CSV',
  ],
  [
    /^\s*<(?:html|COMMAND|!doctype)[\s\S]*(?:HotFixID|Win32_QuickFixEngineering)/i,
    'it is wmic qfe as XML or as a web page: take wmic qfe list > updates.txt, or Get-HotFix | Export-Csv',
  ],
  [/^\s*<(?:!doctype html|html)/i, 'it is a web page, perhaps the sign-in page of the tool instead of its export'],
  [
    /^(?:Desired=Unknown\/Install|ii {2}\S+ +\d\S* +\S+ )/m,
    'it is a list of installed packages (dpkg -l), which does not say when they were installed nor which updates are missing: take /var/log/dpkg.log and /var/log/apt/history.log, and apt list --upgradable',
  ],
  [
    /^[a-z0-9][\w.+-]*\/(?:\S+,)?now \S+ \S+ \[/m,
    'it is a list of installed packages (apt list --installed), which does not say when they were installed: take /var/log/apt/history.log and /var/log/dpkg.log, and apt list --upgradable for what is missing',
  ],
  [
    /^Installed [Pp]ackages\s*$/m,
    'it is a list of installed packages (dnf or yum list), which does not say when they were installed: take rpm -qa --last, and dnf updateinfo list for what is missing',
  ],
  [
    /^Available [Pp]ackages\s*$/m,
    'it is a list of packages that could be installed (dnf or yum list), not of updates: take dnf updateinfo list, or dnf check-update',
  ],
  [
    /^(?:[a-zA-Z0-9][\w.+-]*-[^-\s]+-[^-\s]+\.(?:noarch|x86_64|i[3-6]86|aarch64|ppc64le|s390x)\r?\n){3}/,
    'it is a list of installed packages (rpm -qa) without the dates of their installation: take rpm -qa --last',
  ],
  [
    /^Updates Information Summary|^\d+ (?:Security|Important Security|Critical Security) notice/m,
    'it counts advisories and names none (dnf updateinfo): take dnf updateinfo list',
  ],
  [
    /^\d+ patch(?:es)? needed/m,
    'it counts patches and names none (zypper patch-check): take zypper list-patches --all',
  ],
  [
    /^(?:Last metadata expiration check: [^\n]*|Listing\.\.\.(?: Done)?)\s*$/,
    'it is a list of missing updates with none in it, which has no row to import; what was installed, and when, is in the logs of the package manager (docs/formats/package-logs.md)',
  ],
  [
    /^Software Update Tool\s/,
    'it is the list of updates that macOS offers, without dates: take softwareupdate --history --all',
  ],
  [
    /^\s*ComputerName +(?:Status|Operationname|Result|X) +\S[^\n]*\bTitle\s*$/im,
    'it is what PowerShell shows of Windows updates, cut to the width of the window: send it through Export-Csv',
  ],
  [
    /^\s*(?:<\?xml[^>]*>\s*)?<(?:\w+:)?(?:Benchmark|TestResult|asset-report-collection)\b/,
    'it is the result of a check of configuration rules (XCCDF, ARF), which is not read: of patches, take oscap oval eval --results',
  ],
  [
    /^(?=[^\n]*\bEvent name\b)(?=[^\n]*\bEvent time\b)(?=[^\n]*\bEvent source\b)(?![^\n]*\bEvent ID\b)/i,
    'it is a CloudTrail event history without the column Event ID, by which an event is known again: download it with all columns, or as JSON',
  ],
  [
    /^\s*\{(?=[\s\S]*"digestStartTime"\s*:)(?=[\s\S]*"digestS3Object"\s*:)/,
    'it is a digest of CloudTrail, which holds hashes of its files and no events: take the files themselves, under CloudTrail/ beside CloudTrail-Digest/ in the bucket',
  ],
  [
    /^Unattended upgrade returned: /m,
    'it is the mail that unattended-upgrades sends after a run, without times: take /var/log/unattended-upgrades/unattended-upgrades.log, or dpkg.log beside it',
  ],
  [
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?<(?:HOST_LIST_VM_DETECTION_OUTPUT|ASSET_DATA_REPORT|SCAN)\b/,
    'it is a report of Qualys as XML: take the same report, or the list of vulnerabilities, as CSV',
  ],
  [
    /^\s*[[{](?=[\s\S]*"ProductArn"\s*:)(?=[\s\S]*"RecordState"\s*:|[\s\S]*"AwsAccountId"\s*:)/,
    'it is a list of findings of AWS Security Hub: take those of the scanner itself, as aws inspector2 list-findings gives them',
  ],
  [
    /^\s*[[{](?=[\s\S]*"class_uid"\s*:)(?=[\s\S]*"category_uid"\s*:)/,
    'it is a log in the common schema OCSF (Amazon Security Lake and others): take the log of the service itself, as the trail’s files of CloudTrail',
  ],
  [
    /^(?:-- (?:Logs begin|Journal begins) at |\s*\{[^\n]*"__REALTIME_TIMESTAMP"\s*:)/,
    'it is the system journal (journalctl), which is not read: what was run with sudo, and by whom, is in audit.log, and packages are in the logs of the package manager (docs/formats/package-logs.md)',
  ],
  [
    /^(?:NODE,EVENT,DATE,TIME,SERIAL_NUM,|At \d\d:\d\d:\d\d \S+ \S+, acting as )/,
    'it is the audit log told by ausearch --format csv or text: take audit.log itself, or ausearch without --format',
  ],
  [
    /^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, (?:Info|Error|Warning) +(?:CBS|CSI|DISM)\b|\s*Deployment Image Servicing and Management tool|\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d+ \d+ +\d+ +\w+ )/,
    'it is what servicing of Windows writes for its support (CBS.log, DISM, WindowsUpdate.log), which is not read: take Get-HotFix | Export-Csv, or the events of the logs Setup and System as XML',
  ],
  [/^(?:timestamps|results)\|/, 'it is a Nessus report in the format NBE: export it as .nessus (version 2) or as CSV'],
];

/** What a text that no importer knows is, where that can be told; `null`: it cannot. */
export const kindOf = (text: string): string | null => KINDS.find(([begins]) => begins.test(text))?.[1] ?? null;

const SHOWN = 80;

/** The first line that is not empty, in quotation marks. */
export function firstLine(text: string): string {
  const line = text.split(/\r\n|\r|\n/, 200).find((found) => found.trim() !== '') ?? '';
  return JSON.stringify(line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line);
}

/** Characters in which a tool's name is looked for. */
const NAMING = 2_000;
const MOST = 8;

/** Ids of the formats of tools that a file names, in its own name or first lines. */
export function formatsNear(known: readonly Importer[], { fileName, text }: FileHead): readonly string[] {
  const words = new Set(`${fileName} ${text.slice(0, NAMING)}`.toLowerCase().split(/[^a-z0-9]+/));
  const near = known.filter(({ system, byName }) => byName === undefined && words.has(system));
  return near.length > MOST ? [] : near.map(({ id }) => id);
}
