/**
 * A test as SARIF 2.1.0, the form in which tools tell servers and editors what they found.
 * Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
 */
import { createHash } from 'node:crypto';
import { isAbsolute, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalogue, type Mend } from '../../../grammar/index.ts';
import { status } from '../../outcome.ts';
import { version } from '../../version.ts';
import type { Sources } from '../diagnostic.ts';
import { EXPECTATION_RULES, type Finding, type Findings, findingsOf, type Spot, spotOf } from './findings.ts';
import type { TestRun } from './test-run.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0-rtm.5.json';

/** The whole document. */
export function sarifReport(run: TestRun): string {
  const { all, sources } = findingsOf(run);
  const rules = [...new Set(all.map((it) => it.rule))];
  const document = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'taoplan', version, semanticVersion: version, rules: rules.map(ruleOf) },
        },
        invocations: [{ executionSuccessful: run.status !== status.ourFault, exitCode: run.status }],
        columnKind: 'utf16CodeUnits',
        results: resultsOf(all, rules, sources),
      },
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function ruleOf(id: string) {
  const entry = Object.entries(catalogue).find(([code]) => code === id)?.[1];
  const title = entry?.title ?? EXPECTATION_RULES[id as keyof typeof EXPECTATION_RULES];
  const explained = entry?.explain ?? EXPECTATIONS_EXPLAINED;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: explained },
    help: {
      text:
        entry === undefined
          ? explained
          : `${explained}\n\nWrong:\n${entry.wrong.trimEnd()}\n\nRight:\n${entry.right.trimEnd()}`,
      markdown:
        entry === undefined
          ? explained
          : `${explained}\n\nWrong:\n\n${fenced(entry.wrong)}\n\nRight:\n\n${fenced(entry.right)}`,
    },
    defaultConfiguration: { level: levelOf(id, entry?.severity) },
  };
}

const EXPECTATIONS_EXPLAINED =
  'The `expect` and `warn` lines of a proposal are judged on a projection of the network with and without it. ' +
  'An `expect` must have passed; a `warn` is only told.';

function levelOf(id: string, severity: 'error' | 'warning' | undefined): Finding['level'] {
  if (severity !== undefined) return severity;
  if (id === 'warn-unknown') return 'note';
  return id === 'warn-failed' ? 'warning' : 'error';
}

function fenced(text: string): string {
  return `\`\`\`\n${text.trimEnd()}\n\`\`\``;
}

function resultsOf(all: Findings['all'], rules: readonly string[], sources: Sources) {
  const met = new Map<string, number>();
  return all.map((it) => {
    const hash = hashOf(it);
    const nth = (met.get(hash) ?? 0) + 1;
    met.set(hash, nth);
    const fixes = it.mends.flatMap((mend) => fixOf(mend, sources));
    return {
      ruleId: it.rule,
      ruleIndex: rules.indexOf(it.rule),
      level: it.level,
      message: { text: it.message },
      locations: [{ physicalLocation: locationOf(it.at) }],
      ...(it.related.length === 0
        ? {}
        : {
            relatedLocations: it.related.map(({ message, at }, id) => ({
              id,
              message: { text: message },
              physicalLocation: locationOf(at),
            })),
          }),
      // Of the line's text, not its number: lines above it may come and go.
      partialFingerprints: { primaryLocationLineHash: `${hash}:${nth}` },
      ...(fixes.length === 0 ? {} : { fixes }),
    };
  });
}

function hashOf({ rule, at, message }: Finding): string {
  // An expectation's message holds figures, which change with every state of the chain.
  const what = rule in EXPECTATION_RULES ? '' : message;
  const text = JSON.stringify([rule, at.path, at.line, what]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function locationOf(at: Spot) {
  return { artifactLocation: artifactOf(at.path), region: regionOf(at) };
}

/** A server wants a line for everything; what is about a file as a whole stands on its first. */
function regionOf({ range }: Spot) {
  if (range === null) return { startLine: 1 };
  const { start, end } = range;
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** Relative to where the program ran, with `/` between folders. */
function artifactOf(path: string) {
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  return { uri: normalize(path).split('/').map(uriPart).join('/') };
}

/** A lone surrogate, which no URI can hold, becomes U+FFFD. */
function uriPart(part: string): string {
  return encodeURIComponent(part.toWellFormed());
}

/** None where a text that it changes isn't at hand. */
function fixOf({ title, edits }: Mend, sources: Sources) {
  if (edits.some((it) => !sources.has(it.path))) return [];
  const paths = [...new Set(edits.map((it) => it.path))];
  const changes = paths.map((path) => ({
    artifactLocation: artifactOf(path),
    replacements: edits
      .filter((it) => it.path === path)
      .map((it) => ({
        deletedRegion: regionOf(spotOf(it, sources)),
        insertedContent: { text: it.text },
      })),
  }));
  return [{ description: { text: title }, artifactChanges: changes }];
}
