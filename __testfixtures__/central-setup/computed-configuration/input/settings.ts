export declare function readSettings(name: string): object;
