/** A repository at a commit. */
export const REPOSITORY = "https://github.com/ada/engine/tree/3f0c2b9d1e4a5f60718293a4b5c6d7e8f9012345";
