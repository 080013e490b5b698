/**
 * A test as commands for the log of a GitHub workflow, which puts each on its line of the pull request.
 * The values of commands are escaped, so that no text of a proposal can be a command of its own.
 */
import { visible } from '../plain-text.ts';
import { EXPECTATION_RULES, type Finding, findingsOf } from './findings.ts';
import { summaryOf } from './summary.ts';
import type { TestRun } from './test-run.ts';

/** A command a line, then a line for people. */
export function githubReport(run: TestRun): string {
  const commands = findingsOf(run).all.map((it) => `${commandOf(it)}\n`);
  return `${commands.join('')}${summaryOf(run)}\n`;
}

/** Columns are given only within a line: GitHub takes none otherwise. */
function commandOf({ rule, level, message, at }: Finding): string {
  const { range } = at;
  const lines = range === null ? {} : { line: range.start.line, endLine: range.end.line };
  const within = range !== null && range.start.line === range.end.line;
  const columns = within ? { col: range.start.column, endColumn: range.end.column } : {};
  const named = Object.entries({ file: visible(at.path), ...lines, ...columns, title: titleOf(rule) });
  const properties = named.map(([name, value]) => `${name}=${propertyText(`${value}`)}`).join(',');
  const shown = message.split('\n').map(visible).join('\n');
  return `::${level === 'note' ? 'notice' : level} ${properties}::${dataText(shown)}`;
}

function titleOf(rule: string): string {
  return rule in EXPECTATION_RULES ? rule.replace('-', ' ') : rule;
}

function dataText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function propertyText(text: string): string {
  return dataText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
