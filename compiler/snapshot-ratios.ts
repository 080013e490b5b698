/** What the chain's ratios are parts of. Source: protocol, 1.2. */
export const PER = {
  u16: 65_535n,
  u64: 2n ** 64n - 1n,
  bits32: 2n ** 32n,
  bits64: 2n ** 64n,
  perquintill: 10n ** 18n,
} as const;
