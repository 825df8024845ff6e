/** The request header by which a page tells whose it is: what one person wrote is never kept under another's account. */
export const ACCOUNT_HEADER = "x-waymark-account";
