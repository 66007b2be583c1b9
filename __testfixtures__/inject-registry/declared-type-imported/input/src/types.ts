export type Init = (name: string) => void;
