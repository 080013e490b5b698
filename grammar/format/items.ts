/** What a file and a block consist of: statements and entries, each on lines of its own, with the comments around them. */
import type { OwnLine, Weaver } from './weaver.ts';
import type { Doc } from './width.ts';

/** How an item stands below its neighbours of the same kind. */
export type Alignment =
  /** Not at all. */
  | 'none'
  /** What follows the name in one column, even where it takes several lines: `id         "x"`. */
  | 'values'
  /** The `=` in one column, if each of them fits on its line: `a   = 1`. */
  | 'equals'
  /** The `{` in one column, where each block stands on one line. */
  | 'blocks';

export interface Item {
  /** Items of different kinds don't align with each other. */
  readonly kind: string;
  readonly alignment: Alignment;
  /** What stands before the aligned column; what follows brings its own blank. */
  readonly head: Doc;
  /** The ` =` before a value. */
  readonly sign: Doc;
  readonly tail: Doc;
  readonly block: Block | null;
  /** Columns up to the end of the number that the value is, for a table; null where it is something else. */
  readonly digits: number | null;
  readonly comments: readonly OwnLine[];
  /** The author left an empty line before it (and its comments); null where both stood on one line. */
  readonly afterBlank: boolean | null;
  /** An empty line parts it from its comments. */
  readonly apart: boolean;
  readonly behind: string | null;
}

export interface Block {
  readonly open: Doc;
  readonly close: Doc;
  /** Behind the `{`. */
  readonly behind: string | null;
  readonly items: readonly Item[];
  /** Before the `}`. */
  readonly comments: readonly OwnLine[];
  /** It may stand on one line: it was written so, and doesn't hold too much. */
  readonly onLine: boolean;
}

/** An item but for the comments around it. */
export type Content = Pick<Item, 'kind' | 'alignment' | 'head'> &
  Partial<Pick<Item, 'sign' | 'tail' | 'block' | 'digits'>>;

/** One item with the comments before and behind it. */
export function item(weaver: Weaver, content: () => Content): Item {
  const breaks = weaver.breaksAhead();
  const comments = weaver.commentsAhead();
  const first = comments[0];
  const afterBlank =
    weaver.hasSource && (first !== undefined || breaks > 0) ? (first?.afterBlank ?? breaks > 1) : null;
  const apart = first !== undefined && breaks > 1;
  const { kind, alignment, head, sign = '', tail = '', block = null, digits = null } = content();
  const behind = weaver.commentBehind();
  return { kind, alignment, head, sign, tail, block, digits, comments, afterBlank, apart, behind };
}

/**
 * `{ … }` with the blank before it.
 * @param most so many items may stand on one line
 */
export function block<T>(
  weaver: Weaver,
  all: readonly T[],
  content: (one: T, weaver: Weaver) => Content,
  most = 1,
): Block {
  const onLine = all.length <= most && (weaver.hasSource ? weaver.closesOnLine() : most > 1);
  const open = [weaver.gap('space'), weaver.word('{')];
  const behind = weaver.commentBehind();
  const items = all.map((one) => item(weaver, () => content(one, weaver)));
  const comments = weaver.commentsAhead();
  return { open, behind, items, comments, close: weaver.word('}'), onLine };
}
