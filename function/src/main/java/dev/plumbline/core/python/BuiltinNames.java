package dev.plumbline.core.python;

import java.util.Set;

/** The names that every module sees without importing them, as of Python 3.13. */
final class BuiltinNames {

    private static final Set<String> NAMES = Set.of("""
            ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup
            BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError
            ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
            DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception
            ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning
            GeneratorExit IOError ImportError ImportWarning IndentationError IndexError
            InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError
            MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplemented
            NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError
            ProcessLookupError PythonFinalizationError RecursionError ReferenceError
            ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration
            SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError
            UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
            UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning
            ZeroDivisionError __annotations__ __build_class__ __builtins__
            __cached__ __debug__ __doc__ __file__ __import__ __loader__ __module__ __name__
            __package__ __path__ __qualname__ __spec__ abs aiter all anext any ascii bin bool
            breakpoint bytearray bytes callable chr classmethod compile complex copyright
            credits delattr dict dir divmod enumerate eval exec exit filter float format
            frozenset getattr globals hasattr hash help hex id input int isinstance issubclass
            iter len license list locals map max memoryview min next object oct open ord pow
            print property quit range repr reversed round set setattr slice sorted staticmethod
            str sum super tuple type vars zip
            """.split("\\s+"));

    private BuiltinNames() {}

    static boolean contains(String name) {
        return NAMES.contains(name);
    }
}
