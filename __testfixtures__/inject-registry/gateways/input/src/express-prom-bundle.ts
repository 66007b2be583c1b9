export default function bundle(): void {}
