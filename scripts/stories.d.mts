export const AS_OF: string;
export const stories: string[];
