/** `proposal "title" { … }`: who, where, why. */
import { diagnostic, type Proposal, type ProposalField, quoted } from '../../grammar/index.ts';
import type { ProposalInfo } from '../plan.ts';
import { type Context, Once, placeHere, textHere, unknownEntry } from './context.ts';

const FIELDS = ['id', 'discussion', 'authors', 'created', 'status', 'summary'] as const;
type Field = (typeof FIELDS)[number];

const FORMS: Readonly<Record<Field, { readonly expected: string; readonly example: string }>> = {
  id: { expected: 'a string', example: 'id "subtensor#3010"' },
  discussion: { expected: 'a string', example: 'discussion "https://…"' },
  authors: { expected: 'a string or a list of strings', example: 'authors ["Ada", "Alan"]' },
  created: { expected: 'a date', example: 'created 2026-07-29' },
  status: { expected: 'one word', example: 'status draft' },
  summary: { expected: 'a string', example: 'summary "What it changes, and for whom."' },
};

export function lowerProposal(node: Proposal, cx: Context): ProposalInfo {
  if (node.title.value.trim() === '') {
    cx.report(diagnostic('E248', placeHere(cx, node.title), { name: 'the title' }));
  }
  const once = new Once(cx, 'the proposal');
  const values = new Map<Field, string | readonly string[]>();
  for (const field of node.fields) {
    const name = FIELDS.find((known) => known === field.name.text);
    if (name === undefined) {
      cx.report(unknownEntry(cx, field.name, 'the proposal', FIELDS));
    } else if (once.take(name, field.name, field)) {
      const value = fieldValue(name, field);
      if (value === null)
        cx.report(
          diagnostic('E243', placeHere(cx, field.value), {
            ...{ word: name, meant: meantValue(name, field, cx) },
            ...FORMS[name],
          }),
        );
      else values.set(name, value);
    }
  }
  const text = (name: Field): string | null => {
    const value = values.get(name);
    return typeof value === 'string' ? value : null;
  };
  const authors = values.get('authors');
  return {
    title: node.title.value,
    id: text('id'),
    discussion: text('discussion'),
    authors: authors === undefined ? [] : typeof authors === 'string' ? [authors] : authors,
    created: text('created'),
    status: text('status'),
    summary: text('summary'),
  };
}

/** The same value with quotes or without. Null: the author has to say it anew. */
function meantValue(name: Field, { value }: ProposalField, cx: Context): string | null {
  const text = textHere(cx, value);
  if (name === 'created')
    return value.kind === 'Text' && /^\d{4}-\d\d-\d\d$/.test(value.value) ? value.value : null;
  if (name === 'status' || value.kind === 'List' || value.kind === 'Text') return null;
  return /^[\w.#:-]+$/.test(text) ? quoted(text) : null;
}

/** The field's value where it has the right form. */
function fieldValue(name: Field, field: ProposalField): string | readonly string[] | null {
  const { value } = field;
  if (name === 'created') return value.kind === 'Date' ? value.text : null;
  if (name === 'status')
    return value.kind === 'Word' ? value.text : value.kind === 'Text' ? value.value : null;
  if (value.kind === 'Text') return value.value;
  if (name !== 'authors' || value.kind !== 'List') return null;
  const names = value.items.map((item) => (item.kind === 'Text' ? item.value : null));
  return names.every((one) => one !== null) ? names : null;
}
