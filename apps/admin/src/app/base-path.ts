/** Where the gateway serves these pages. */
export const BASE_PATH = '/admin';
