@echo off
rem Starts Plumbline on the Java runtime it carries, from whatever folder it is called.
setlocal
set "home=%~dp0.."
"%home%\runtime\bin\java.exe" @FLAGS@ -cp "@CLASSPATH@" @MAIN@ %*
exit /b %ERRORLEVEL%
