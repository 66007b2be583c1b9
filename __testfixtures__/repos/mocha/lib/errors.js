const { Counter } = require('prom-client');

/** One for the whole process: printers fail in places that know no spooler. */
const printerErrors = new Counter({
  name: 'print_printer_errors_total',
  help: 'Errors reported by printers',
  labelNames: ['printer', 'code'],
});

class PrinterError extends Error {
  constructor(printer, code) {
    super(`${printer}: ${code}`);
    this.name = 'PrinterError';
    this.code = code;
    printerErrors.inc({ printer, code });
  }
}

module.exports = { PrinterError, printerErrors };
