/** What an order gives, instead of what it costs: of these quantities are compared, and an amount is the order's credit. */
export const CREDITS: readonly string[] = ['output', 'scrap'];
