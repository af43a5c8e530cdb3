//! Events on all cores, in the order of the input.
//!
//! One thread reads and cuts the input into chunks of whole events. Each chunk takes its turn in a
//! queue and goes to whichever worker is free; the turn holds the channel by which comes back what
//! the worker made. The caller's thread takes the turns one by one, so that what is written and told
//! is the same as with one thread.
//!
//! The queue is bounded, and with it the memory. What was read is passed on before more input is
//! waited for, so that a chunk is as small as the input is slow.
//!
//! Threads are not waited for when the caller stops early, such as when nobody reads its output: the
//! one that reads may wait for input for ever. They end with the program.

use std::cell::RefCell;
use std::io::{self, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{self, Receiver, Sender, SyncSender, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Builder, JoinHandle};

use compliance_log::event::{DecodeError, Received};
use compliance_log::stream::Frame;

use crate::format::Format;
use crate::report::{Failure, Place};
use crate::source::Source;
use crate::work::{Made, Next, Worker};

/// Events of a chunk at most.
const CHUNK_EVENTS: usize = 1024;

/// Turns in the queue for each worker.
const TURNS: usize = 2;

/// The threads that work on an input.
pub(crate) struct Threads<T> {
    reader: JoinHandle<()>,
    turns: Receiver<Turn<T>>,
}

/// A place in the queue.
enum Turn<T> {
    Chunk(Receiver<Reply<T>>),
    /// Taken up by a chunk of more bytes than most.
    Room,
    Failed(io::Error),
}

/// What a worker made, or the panic that kept it from that.
type Reply<T> = thread::Result<Done<T>>;

struct Job<T> {
    chunk: Chunk,
    reply: SyncSender<Reply<T>>,
}

/// Events that are worked on together.
struct Chunk {
    format: Format,
    bytes: Vec<u8>,
    /// Of each event where it stands in the input, and where its bytes end in those of the chunk.
    events: Vec<(Place, Result<usize, DecodeError>)>,
}

/// What was made of a chunk.
struct Done<T> {
    bytes: Vec<u8>,
    /// Of each event where it stands, what was made of it, and where its bytes end.
    events: Vec<(Place, Made<T>, usize)>,
}

impl<T: Send + 'static> Threads<T> {
    /// Starts so many workers, or as many as the system gives. Without any there is `None`, and
    /// nothing was read.
    pub(crate) fn start<W>(source: &Source, worker: &Arc<Worker<W>>, jobs: usize) -> Option<Self>
    where
        W: Fn(Place, Received<'_>, &mut Vec<u8>) -> T + Send + Sync + 'static,
    {
        let (jobs_to, jobs_from) = mpsc::channel();
        let jobs_from = Arc::new(Mutex::new(jobs_from));
        let start = |_| {
            let (jobs_from, worker) = (Arc::clone(&jobs_from), Arc::clone(worker));
            Builder::new().spawn(move || work(&jobs_from, &worker)).ok()
        };
        let places = match (0..jobs).map_while(start).count() {
            0 => return None,
            started => started * TURNS,
        };
        let (turns_to, turns) = mpsc::sync_channel(places);
        let source = source.clone();
        let cutter = Cutter {
            chunk: None,
            chunk_bytes: source.buffer_bytes,
            places,
            turns: turns_to,
            jobs: jobs_to,
        };
        let reader = Builder::new().spawn(move || read(&source, cutter)).ok()?;
        Some(Self { reader, turns })
    }

    /// Takes what was made of every event, in order.
    pub(crate) fn each(
        self,
        source: &Source,
        mut take: impl FnMut(Next<'_, T>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        loop {
            let turn = match self.turns.try_recv() {
                Err(TryRecvError::Empty) => {
                    take(Next::Pause)?;
                    self.turns.recv().ok()
                }
                turn => turn.ok(),
            };
            match turn {
                Some(Turn::Chunk(reply)) => {
                    // A worker answers, whatever happens to it.
                    let gone = |_| source.failed(io::Error::other("a thread has gone"));
                    let reply = reply.recv().map_err(gone)?;
                    let done = reply.unwrap_or_else(|panic| resume_unwind(panic));
                    done.each(&mut take)?;
                }
                Some(Turn::Room) => {}
                Some(Turn::Failed(error)) => return Err(source.failed(error)),
                None => break,
            }
        }
        self.reader
            .join()
            .unwrap_or_else(|panic| resume_unwind(panic));
        Ok(())
    }
}

impl<T> Done<T> {
    fn each(
        self,
        take: &mut impl FnMut(Next<'_, T>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut start = 0;
        for (place, made, end) in self.events {
            let bytes = self.bytes.get(start..end).unwrap_or_default();
            take(Next::Event(place, made, bytes))?;
            start = end;
        }
        Ok(())
    }
}

/// Works on chunks, to the end of the input or until nobody waits for them.
fn work<T, W>(jobs: &Mutex<Receiver<Job<T>>>, worker: &Worker<W>)
where
    W: Fn(Place, Received<'_>, &mut Vec<u8>) -> T,
{
    loop {
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { chunk, reply }) = next else {
            return;
        };
        // The caller goes on with the panic, after what came before.
        let done = catch_unwind(AssertUnwindSafe(|| chunk.make(worker)));
        if reply.send(done).is_err() {
            return;
        }
    }
}

impl Chunk {
    fn make<T, W>(self, worker: &Worker<W>) -> Done<T>
    where
        W: Fn(Place, Received<'_>, &mut Vec<u8>) -> T,
    {
        let mut done = Done {
            bytes: Vec::with_capacity(self.bytes.len()),
            events: Vec::with_capacity(self.events.len()),
        };
        let mut start = 0;
        for (place, event) in self.events {
            let content = event.map(|end| {
                let bytes = self.bytes.get(start..end).unwrap_or_default();
                start = end;
                bytes
            });
            let made = worker.make(self.format, place, content, &mut done.bytes);
            done.events.push((place, made, done.bytes.len()));
        }
        done
    }
}

/// Reads the input to its end, or until nobody takes what is read.
fn read<T>(source: &Source, cutter: Cutter<T>) {
    let cutter = RefCell::new(cutter);
    let cut = || -> io::Result<()> {
        let (format, mut frames) = source.open(|| cutter.borrow_mut().send())?;
        while let Some(frame) = frames.read()? {
            cutter.borrow_mut().add(format, frame)?;
        }
        Ok(())
    };
    let done = cut();
    let mut cutter = cutter.into_inner();
    if let Err(error) = cutter.send().and(done) {
        // Without a caller there is nobody to tell.
        let _ = cutter.turns.send(Turn::Failed(error));
    }
}

/// Cuts the input into chunks.
struct Cutter<T> {
    chunk: Option<Chunk>,
    /// From so many bytes on a chunk is whole.
    chunk_bytes: usize,
    places: usize,
    turns: SyncSender<Turn<T>>,
    jobs: Sender<Job<T>>,
}

impl<T> Cutter<T> {
    fn add(&mut self, format: Format, frame: Frame<'_>) -> io::Result<()> {
        let chunk = self.chunk.get_or_insert_with(|| Chunk {
            format,
            bytes: Vec::new(),
            events: Vec::new(),
        });
        let end = frame.content.map(|bytes| {
            chunk.bytes.extend_from_slice(bytes);
            chunk.bytes.len()
        });
        let place = Place::new(format, frame.position);
        chunk.events.push((place, end));
        if chunk.bytes.len() >= self.chunk_bytes || chunk.events.len() >= CHUNK_EVENTS {
            return self.send();
        }
        Ok(())
    }

    /// Passes on what was read, as soon as there is a place in the queue. What is larger than a chunk
    /// takes up more of them, so that large events do not add up.
    fn send(&mut self) -> io::Result<()> {
        let Some(chunk) = self.chunk.take() else {
            return Ok(());
        };
        let room = (chunk.bytes.len() / self.chunk_bytes.max(1)).min(self.places);
        let (reply, receiver) = mpsc::sync_channel(1);
        self.turn(Turn::Chunk(receiver))?;
        let gone = |_| io::Error::from(ErrorKind::BrokenPipe);
        self.jobs.send(Job { chunk, reply }).map_err(gone)?;
        (1..room).try_for_each(|_| self.turn(Turn::Room))
    }

    fn turn(&self, turn: Turn<T>) -> io::Result<()> {
        let gone = |_| io::Error::from(ErrorKind::BrokenPipe);
        self.turns.send(turn).map_err(gone)
    }
}
