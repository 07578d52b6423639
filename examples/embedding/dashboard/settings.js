/** Where Gatehouse is, and which of its embedded apps this page shows. */
export const gatehouse = 'http://localhost:3080';
export const app = 'sample';
