/** The same for the route and for the page: one counter. Each ban has one appeal, so a person needs few of these. */
export const appealing = { name: 'appeals', max: 20, windowSeconds: 3600 };
